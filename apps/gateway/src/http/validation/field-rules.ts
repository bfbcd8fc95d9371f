import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { isKeepable, isLongerThan } from '@app/domain';
import { isEmail, IsInt, IsObject, Matches, Max, Min } from 'class-validator';
import { isPresent, Rule } from './rule.decorator.js';

/** What may name an order. Addresses, DOKU's and ours, lose a part that is `.` or `..`. */
export const REFERENCE = /^(?!\.+$)[A-Za-z0-9._-]{1,60}$/;
export const NAME = /^[A-Za-z0-9._-]{1,64}$/;
export const PAYER_NUMBER = /^\d{1,28}$/;
/** The database can keep neither NUL nor half a surrogate pair, and no screen shows other control characters. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}]/u;
/** A parser of addresses drops these, or breaks on them; what is kept and sent is the text as it came. */
const NOT_IN_ADDRESSES = /[\s\p{Cc}\p{Cs}]/u;
const INSTANT = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** A whole number within bounds. */
export function WholeNumber(min: number, max: number, unit: string): PropertyDecorator {
  const message = `Give a whole number of ${unit} from ${min} to ${max}.`;
  return applyDecorators(Max(max, { message }), Min(min, { message }), IsInt({ message }));
}

/** An amount of money in whole rupiah, above zero unless another least is given. */
export function RupiahAmount(least = 1): PropertyDecorator {
  return WholeNumber(least, Number.MAX_SAFE_INTEGER, 'rupiah');
}

/** Printable text of a bounded length. */
export function Text(min: number, max: number): PropertyDecorator {
  return Rule(
    (value) => isPrintable(value, max) && value.trim().length >= min,
    `Give text of ${min} to ${max} characters, without control characters.`,
  );
}

/** Text of somebody else's making, as it is kept: whatever the database can keep. */
export function TextAsKept(max: number): PropertyDecorator {
  return Rule(
    (value) =>
      typeof value === 'string' && value.trim() !== '' && !isLongerThan(value, max) && isKeepable(value),
    `Give text of 1 to ${max} characters, without NUL.`,
  );
}

/** A parameter without a value, as in `?after=&limit=10`, is one that is not given. */
export function EmptyIsAbsent(): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value));
}

/** A list of printable texts of a bounded length. */
export function Texts(max: number): PropertyDecorator {
  return Rule(
    (values) => Array.isArray(values) && values.every((value) => isPrintable(value, max) && value.length > 0),
    `Give texts of 1 to ${max} characters, without control characters.`,
  );
}

/** An order's name among the caller's own records. */
export function Reference(): PropertyDecorator {
  return Matches(REFERENCE, {
    message: 'Give 1 to 60 characters out of A-Z a-z 0-9 . _ and -, not dots alone.',
  });
}

/** A channel's or a merchant account's name. */
export function Name(example: string): PropertyDecorator {
  return Matches(NAME, { message: `Give a name such as ${example}.` });
}

/** The digits that a payer types. */
export function PayerNumber(): PropertyDecorator {
  return Matches(PAYER_NUMBER, { message: 'Give 1 to 28 digits as text, without blanks.' });
}

/** A moment with its zone, of a date that exists. */
export function Instant(): PropertyDecorator {
  return Rule(isInstant, 'Give an ISO 8601 time with its zone, such as 2026-11-21T10:00:00Z.');
}

/** An address that a browser can open. */
export function WebAddress(): PropertyDecorator {
  return Rule(
    isWebAddress,
    'Give an http:// or https:// address of at most 2048 characters, without blanks and control characters.',
  );
}

/** An e-mail address. */
export function EmailAddress(): PropertyDecorator {
  return Rule(
    (value) => typeof value === 'string' && !NOT_IN_ADDRESSES.test(value) && isEmail(value),
    'Give an e-mail address such as anton@example.com.',
  );
}

/** The part of an address after # stays with a browser: a request to a machine does not carry it. */
export function WithoutFragment(): PropertyDecorator {
  return Rule(
    (value) => typeof value === 'string' && !value.includes('#'),
    'Leave out # and what follows: it would not be sent.',
  );
}

/** A JSON object; not a list, not a plain value. */
export function JsonObject(): PropertyDecorator {
  return IsObject({ message: 'Give a JSON object.' });
}

/** Names with short texts, as `metadata` carries them. */
export function TextMap(limits: { keys: number; keyLength: number; valueLength: number }): PropertyDecorator {
  return Rule(
    (value) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
      const entries = Object.entries(value);
      const fits = ([key, text]: [string, unknown]) =>
        isPrintable(key, limits.keyLength) && isPrintable(text, limits.valueLength);
      return entries.length <= limits.keys && entries.every(fits);
    },
    `Give an object of at most ${limits.keys} texts: keys up to ${limits.keyLength} and values up to ` +
      `${limits.valueLength} characters, without control characters.`,
  );
}

/** Excludes a field in the presence of another. */
export function NotTogetherWith<T extends object>(other: keyof T & string): PropertyDecorator {
  return Rule<T>((_value, request) => !isPresent(request[other]), `Give this or ${other}, not both.`);
}

function isPrintable(value: unknown, maxLength: number): value is string {
  return typeof value === 'string' && !isLongerThan(value, maxLength) && !UNPRINTABLE.test(value);
}

/** Whether it is a moment with its zone, of a date that exists. */
export function isInstant(value: unknown): boolean {
  const [, date] = (typeof value === 'string' && INSTANT.exec(value)) || [];
  if (date === undefined || Number.isNaN(Date.parse(String(value)))) return false;
  return new Date(`${date}T00:00:00Z`).toISOString().startsWith(date);
}

function isWebAddress(value: unknown): boolean {
  if (typeof value !== 'string' || value.length > 2048 || NOT_IN_ADDRESSES.test(value)) return false;
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}

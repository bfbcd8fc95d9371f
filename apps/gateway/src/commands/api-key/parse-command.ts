import {
  CLIENT_NAME_RULE,
  DEFAULT_OVERLAP_HOURS,
  isClientName,
  isScope,
  MAX_OVERLAP_HOURS,
  SCOPES,
  type Scope,
} from '@app/access';
import { validate } from 'uuid';
import { isInstant } from '../../http/validation/field-rules.js';
import { UsageError, type Arguments } from '../run-command.js';

export type ApiKeyCommand =
  | {
      readonly kind: 'CREATE';
      readonly name: string;
      readonly scopes: readonly Scope[];
      readonly accounts: readonly string[] | null;
      readonly expiresAt: Date | null;
    }
  | { readonly kind: 'LIST'; readonly limit: number }
  | {
      readonly kind: 'ROTATE';
      readonly id: string;
      readonly overlapHours: number;
      readonly expiresAt: Date | null;
    }
  | { readonly kind: 'REVOKE'; readonly id: string };

/** What a person typed. */
export interface ParsedCommand {
  readonly command: ApiKeyCommand;
  readonly json: boolean;
}

/** What may be typed behind `npm run api-key --`. */
export const ARGUMENTS = {
  options: {
    name: { type: 'string' },
    scope: { type: 'string', multiple: true },
    account: { type: 'string', multiple: true },
    expires: { type: 'string' },
    'expires-in-days': { type: 'string' },
    'overlap-hours': { type: 'string' },
    limit: { type: 'string' },
    json: { type: 'boolean' },
  },
  allowPositionals: true,
} as const;
const USED_BY: Readonly<Record<string, readonly string[]>> = {
  create: ['name', 'scope', 'account', 'expires', 'expires-in-days', 'json'],
  list: ['limit', 'json'],
  rotate: ['overlap-hours', 'expires', 'expires-in-days', 'json'],
  revoke: ['json'],
};
const DAY_MS = 86_400_000;

type Given = Arguments<typeof ARGUMENTS>;
type Values = Given['values'];

/** Null when nothing but help is asked for. @throws UsageError */
export function parseCommand({ values, positionals }: Given, now: Date): ParsedCommand | null {
  const [verb, id, ...rest] = positionals;
  if (verb === undefined || verb === 'help') return null;
  const used = USED_BY[verb];
  if (!used) throw new UsageError(`There is no command ${verb}: use create, list, rotate or revoke.`);
  const stray = Object.keys(values).find((name) => !used.includes(name));
  if (stray) throw new UsageError(`${verb} has no option --${stray}.`);
  const surplus = ['rotate', 'revoke'].includes(verb) ? rest[0] : id;
  if (surplus !== undefined) throw new UsageError(`${verb} does not know what to do with "${surplus}".`);
  return { command: toCommand(verb, id, values, now), json: values.json ?? false };
}

function toCommand(verb: string, id: string | undefined, values: Values, now: Date): ApiKeyCommand {
  const expiresAt = expiryOf(values, now);
  switch (verb) {
    case 'create':
      return {
        kind: 'CREATE',
        name: nameOf(values.name),
        scopes: scopesOf(values.scope ?? []),
        accounts: values.account ? [...new Set(values.account)] : null,
        expiresAt,
      };
    case 'list':
      return { kind: 'LIST', limit: numberOf('limit', values.limit ?? '100', 1, 1000) };
    case 'rotate': {
      const hours = values['overlap-hours'] ?? String(DEFAULT_OVERLAP_HOURS);
      const overlapHours = numberOf('overlap-hours', hours, 0, MAX_OVERLAP_HOURS);
      return { kind: 'ROTATE', id: idOf(id), overlapHours, expiresAt };
    }
    default:
      return { kind: 'REVOKE', id: idOf(id) };
  }
}

function nameOf(name: string | undefined): string {
  const trimmed = name?.trim() ?? '';
  if (isClientName(trimmed)) return trimmed;
  throw new UsageError(`Name the calling service with --name: ${CLIENT_NAME_RULE}.`);
}

function scopesOf(words: readonly string[]): Scope[] {
  const named = words.flatMap((word) => word.split(',')).map((word) => word.trim());
  const wrong = named.find((word) => !isScope(word));
  if (named.length > 0 && wrong === undefined) return [...new Set(named.filter(isScope))];
  const why = wrong === undefined ? 'Say with --scope what the key may do' : `There is no scope "${wrong}"`;
  throw new UsageError(`${why}: ${SCOPES.join(', ')}.`);
}

function idOf(id: string | undefined): string {
  if (id !== undefined && validate(id)) return id.toLowerCase();
  throw new UsageError('Give the id of an API key, as list shows it.');
}

function numberOf(option: string, text: string, min: number, max: number): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= min && number <= max) return number;
  throw new UsageError(`--${option} takes a whole number from ${min} to ${max}.`);
}

function expiryOf({ expires, 'expires-in-days': days }: Values, now: Date): Date | null {
  if (expires !== undefined && days !== undefined)
    throw new UsageError('Give --expires or --expires-in-days.');
  if (days !== undefined)
    return new Date(now.getTime() + numberOf('expires-in-days', days, 1, 36_500) * DAY_MS);
  if (expires === undefined) return null;
  // A date alone is its first moment in UTC.
  const moment = /^\d{4}-\d{2}-\d{2}$/.test(expires) ? `${expires}T00:00:00Z` : expires;
  if (isInstant(moment) && new Date(moment) > now) return new Date(moment);
  throw new UsageError(
    '--expires takes a time in the future, such as 2027-11-20 (when that day begins in UTC) or 2027-11-20T10:00:00Z.',
  );
}

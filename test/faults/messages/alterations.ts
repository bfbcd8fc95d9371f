import type { SeededRandom } from '@app/domain/testing';
import { PATHS, type Message } from './message.js';

/** Headers that a signature, a token or the account rests on. */
const PROVING_HEADERS = [
  'client-id',
  'request-id',
  'request-timestamp',
  'signature',
  'authorization',
  'x-timestamp',
  'x-signature',
  'x-partner-id',
  'x-client-key',
];

type Alteration = (message: Message, random: SeededRandom, other: Message) => Message | null;

/** Ways to alter a genuine message; null where one does not apply. None of them may be accepted. */
export const ALTERATIONS: Readonly<Record<string, Alteration>> = {
  'a bit of the body': (message, random) => {
    if (message.body.length === 0 || isToken(message)) return null;
    const body = Buffer.from(message.body);
    const at = random.between(0, body.length - 1);
    body[at] = (body[at] as number) ^ (1 << random.between(0, 7));
    return isBlank(body[at]) ? null : { ...message, body };
  },
  'a bit of a header': (message, random) =>
    changeHeader(message, random, (text) => {
      const at = random.between(0, text.length - 1);
      const code = text.charCodeAt(at) ^ (1 << random.between(0, 4));
      return code > 0x20 && code < 0x7f
        ? text.slice(0, at) + String.fromCharCode(code) + text.slice(at + 1)
        : null;
    }),
  'letter case of a header': (message, random) =>
    changeHeader(message, random, (text, name) => {
      const start = name === 'authorization' ? 7 : 0;
      const letters = [...text]
        .map((_, at) => at)
        .filter((at) => at >= start && /[a-z]/i.test(text[at] as string));
      if (letters.length === 0) return null;
      const at = random.pick(letters);
      const letter = text[at] as string;
      const swapped = letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase();
      return text.slice(0, at) + swapped + text.slice(at + 1);
    }),
  'a header left out': (message, random) => {
    const { [random.pick(provingHeaders(message))]: _gone, ...headers } = message.headers;
    return { ...message, headers };
  },
  'a header cut short': (message, random) =>
    changeHeader(message, random, (text) =>
      text.length > 1 ? text.slice(0, random.between(1, text.length - 1)) : null,
    ),
  'a header of another message': (message, random, other) =>
    changeHeader(message, random, (_text, name) => other.headers[name] ?? null),
  'another path': (message, random) => ({
    ...message,
    path: random.pick(Object.values(PATHS).filter((path) => path !== message.path)),
  }),
  'a path that looks the same': (message, random) => ({
    ...message,
    path: random.pick([`${message.path}/`, message.path.replace('/doku/', '/doku//'), `/pay${message.path}`]),
  }),
  'letter case of the path': (message) => ({ ...message, path: message.path.replace('/doku/', '/Doku/') }),
  'another method': (message, random) => ({ ...message, method: random.pick(['PUT', 'PATCH', 'DELETE']) }),
  'the body of another message': (message, _random, other) =>
    isToken(message) || isToken(other) ? null : { ...message, body: other.body },
  'a body cut short': (message, random) =>
    message.body.length > 1
      ? { ...message, body: message.body.subarray(0, random.between(0, message.body.length - 1)) }
      : null,
  'a longer body': (message, random) => ({
    ...message,
    body: Buffer.concat([
      message.body,
      Buffer.from(random.pick(['}', '0', '{}', '\0', message.body.toString()])),
    ]),
  }),
  'a digit of the amount': (message) => {
    const text = message.body.toString();
    const altered = text.replace(
      /("(?:amount|value)":"?)(\d)/,
      (_all, name: string, digit: string) => `${name}${(Number(digit) % 9) + 1}`,
    );
    return altered === text ? null : { ...message, body: Buffer.from(altered) };
  },
  'a member added': (message) =>
    isToken(message)
      ? null
      : { ...message, body: Buffer.from(message.body.toString().replace('{', '{"x":1,')) },
  'another kind of signature': (message, random) =>
    changeHeader(message, random, (text, name) => {
      if (name === 'signature')
        return random.pick([
          text.replace('HMACSHA256', 'hmacsha256'),
          text.slice(11),
          `HMACSHA256=${text}`,
          'HMACSHA256=',
        ]);
      if (name === 'x-signature')
        return random.pick([
          Buffer.from(text, 'base64').toString('hex'),
          Buffer.from(text, 'base64').toString('base64url'),
          `${text}=`,
        ]);
      return name === 'authorization'
        ? random.pick(['Bearer ', 'Bearer null', 'Bearer e30.e30', text.replace('Bearer', 'Basic')])
        : null;
    }),
};

function changeHeader(
  message: Message,
  random: SeededRandom,
  change: (text: string, name: string) => string | null,
): Message | null {
  const name = random.pick(provingHeaders(message));
  const before = message.headers[name] as string;
  const after = change(before, name);
  return after === null || after === before || isSameToSender(name, before, after)
    ? null
    : { ...message, headers: { ...message.headers, [name]: after } };
}

/** The word before the token may have any letter case. */
function isSameToSender(name: string, before: string, after: string): boolean {
  return (
    name === 'authorization' &&
    after.slice(0, 6).toLowerCase() === 'bearer' &&
    after.slice(6) === before.slice(6)
  );
}

function provingHeaders({ headers }: Message): string[] {
  return PROVING_HEADERS.filter((name) => name in headers);
}

/** A token request signs no body. */
function isToken({ path }: Message): boolean {
  return path === PATHS.snapToken;
}

/** Blanks between members are no alteration for a sender that hashes the compact form. */
function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d;
}

/** What a client is set to, apart from its key. */
export interface Settings {
  readonly baseUrl: string;
  readonly retries: number;
  readonly timeoutMs: number;
}

const PROTOCOLS = ['http:', 'https:'];
/** The longest time that a timer of Node takes; it fires at once for a longer one. */
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;

/**
 * Settings that cannot work are told where they are made, not by every call.
 * @throws RangeError for the first that cannot; a `baseUrl` is not repeated, since it may hold a password
 */
export function checkSettings({ baseUrl, retries, timeoutMs }: Settings): void {
  if (!isAddress(baseUrl)) {
    throw new RangeError(
      'Give baseUrl as an http or https address without user name, password, query and fragment, ' +
        'and without blanks around it, such as https://pay.internal.',
    );
  }
  if (!isWholeFrom(0, retries)) {
    throw new RangeError(`Give retries as a whole number from 0 up; it is ${retries}.`);
  }
  if (!isWholeFrom(1, timeoutMs) || timeoutMs > LONGEST_TIMEOUT_MS) {
    throw new RangeError(
      `Give timeoutMs as a whole number from 1 to ${LONGEST_TIMEOUT_MS}; it is ${timeoutMs}.`,
    );
  }
}

/** Whether the routes can be written after it: they would be lost in a query or a fragment, be they empty. */
function isAddress(text: string): boolean {
  if (!URL.canParse(text) || /[?#]|^\s|\s$/.test(text)) return false;
  const { protocol, username, password } = new URL(text);
  return PROTOCOLS.includes(protocol) && `${username}${password}` === '';
}

function isWholeFrom(least: number, value: number): boolean {
  return Number.isInteger(value) && value >= least;
}

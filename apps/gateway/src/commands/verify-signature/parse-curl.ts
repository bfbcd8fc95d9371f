import { InputError } from '../run-command.js';
import { addHeader, targetOf, type CapturedMessage } from './captured-message.js';
import { splitShellWords } from './shell-words.js';

const BODY_OPTIONS = ['-d', '--data', '--data-raw', '--data-binary', '--data-ascii', '--json'];
const HEADER_OPTIONS = ['-H', '--header'];
const METHOD_OPTIONS = ['-X', '--request'];
/** Options without a value, so that what follows is not swallowed. */
const SWITCH =
  /^(?:--(?:compressed|location|insecure|silent|show-error|verbose|include|fail|globoff|http[\d.]+)|-[sSvikLfgG]+)$/;

/** A request as a curl command, such as a browser or Postman copies. @throws InputError without an address */
export function parseCurl(command: string): CapturedMessage {
  const words = splitShellWords(command.trim().replace(/^\$ */, '')).slice(1);
  const headers: Record<string, string> = {};
  let [method, address, body]: (string | undefined)[] = [];
  while (words.length > 0) {
    const [option, value] = nextOption(words);
    if (option === '--url' || option === '') address = value;
    else if (METHOD_OPTIONS.includes(option)) method = value;
    else if (HEADER_OPTIONS.includes(option)) addHeader(headers, value);
    else if (BODY_OPTIONS.includes(option)) body = body === undefined ? value : `${body}&${value}`;
  }
  if (!address) throw new InputError('The curl command names no address.');
  return {
    kind: 'REQUEST',
    method: (method ?? (body === undefined ? 'GET' : 'POST')).toUpperCase(),
    target: targetOf(address),
    headers,
    body: Buffer.from(body ?? '', 'utf8'),
  };
}

/** Takes the next option with its value off the list; the option is empty for the address. */
function nextOption(words: string[]): [option: string, value: string] {
  const word = words.shift() as string;
  if (!word.startsWith('-')) return ['', word];
  if (SWITCH.test(word)) return [word, ''];
  const joined = /^(--[a-z-]+)=([^]*)$/.exec(word) ?? /^(-[XHd])([^]+)$/.exec(word);
  return joined ? [joined[1] as string, joined[2] as string] : [word, words.shift() ?? ''];
}

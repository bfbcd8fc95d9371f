import { InputError } from '../run-command.js';
import type { CapturedMessage } from './captured-message.js';
import { parseCurl } from './parse-curl.js';
import { parseHttp } from './parse-http.js';

/** Reads what was captured. @throws InputError when it is neither a curl command nor an HTTP message */
export function readCaptured(captured: Buffer): CapturedMessage {
  const start = captured.subarray(0, 64).toString('latin1').trimStart();
  if (/^(?:\$ *)?curl\s/.test(start)) return parseCurl(captured.toString('utf8'));
  if (/^(?:[A-Z]+ \S|HTTP\/\d)/.test(start)) return parseHttp(captured);
  throw new InputError(
    'This is neither a curl command nor an HTTP message: begin with "curl", with a line such as "POST /path HTTP/1.1", or with "HTTP/1.1 200 OK".',
  );
}

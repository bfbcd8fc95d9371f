import { addHeader, targetOf, type CapturedMessage } from './captured-message.js';

const LINE_BREAK = 0x0a;

/** An HTTP message as a proxy or a log shows it: start line, headers, an empty line, the body's bytes. */
export function parseHttp(captured: Buffer): CapturedMessage {
  const { lines, rest } = readHead(captured);
  const [start = '', ...fields] = lines;
  const headers: Record<string, string> = {};
  for (const field of fields) addHeader(headers, field);
  const isAnswer = start.startsWith('HTTP/');
  const [method = '', address = ''] = isAnswer ? [] : start.split(' ');
  return {
    kind: isAnswer ? 'ANSWER' : 'REQUEST',
    method,
    target: isAnswer ? '' : targetOf(address),
    headers,
    body: cutToLength(rest, headers['content-length']),
  };
}

function readHead(captured: Buffer): { lines: string[]; rest: Buffer } {
  const lines: string[] = [];
  let at = 0;
  while (at < captured.length) {
    const end = captured.indexOf(LINE_BREAK, at);
    const stop = end < 0 ? captured.length : end;
    const line = captured.subarray(at, stop).toString('utf8').replace(/\r$/, '');
    at = stop + 1;
    if (line === '' && lines.length > 0) break;
    if (line !== '') lines.push(line);
  }
  return { lines, rest: captured.subarray(at) };
}

/** Editors end a file with a line break that was not sent. */
function cutToLength(body: Buffer, contentLength: string | undefined): Buffer {
  const length = Number(contentLength ?? Number.NaN);
  return Number.isInteger(length) && length < body.length ? body.subarray(0, length) : body;
}

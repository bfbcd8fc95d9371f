import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { PROBLEM_CONTENT_TYPE, toProblem } from './problems/problem.js';
import { InvalidRequest } from './problems/invalid-request.error.js';
import { chooseRequestId, REQUEST_ID_HEADER } from './request-context.js';
import { headersFor } from './security-headers.js';

interface Complaint {
  readonly status: number;
  readonly message: string;
}

const COMPLAINTS: Readonly<Record<string, Complaint>> = {
  HPE_HEADER_OVERFLOW: { status: 431, message: 'The header fields are too large; send less.' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, message: 'The request took too long to arrive; send it faster.' },
};
const UNREADABLE: Complaint = { status: 400, message: 'This is not a well-formed HTTP/1.1 request.' };
const UNMET: Complaint = { status: 417, message: 'Leave Expect out, or send Expect: 100-continue.' };

/**
 * Answers what is not HTTP, or comes too slowly, and closes the connection. Nothing of what was sent is repeated: it
 * may be the second half of somebody else's request.
 */
export function answerUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable || socket.destroyed) {
    socket.destroy();
    return;
  }
  const { status, headers, body } = answerTo(COMPLAINTS[error.code ?? ''] ?? UNREADABLE);
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${head.join('\r\n')}\r\n\r\n`);
  socket.end(body, () => socket.destroy());
}

/** Answers a request whose Expect header asks for what nothing here offers. */
export function answerUnmet(_request: IncomingMessage, response: ServerResponse): void {
  const { status, headers, body } = answerTo(UNMET);
  response.writeHead(status, headers).end(body);
}

/** A whole answer, since the server's hooks have no part in it. */
function answerTo({ status, message }: Complaint) {
  const requestId = chooseRequestId(null);
  const { problem } = toProblem(new InvalidRequest([{ field: 'request', message }]), requestId);
  const body = Buffer.from(JSON.stringify({ ...problem, status, detail: message }));
  const headers = {
    ...headersFor('', false),
    [REQUEST_ID_HEADER]: requestId,
    'content-type': PROBLEM_CONTENT_TYPE,
    'content-length': String(body.length),
    connection: 'close',
  };
  return { status, headers, body };
}

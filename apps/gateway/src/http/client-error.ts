import { STATUS_CODES } from 'node:http';
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

/**
 * Answers what is not HTTP, or comes too slowly, and closes the connection. Nothing of what was sent is repeated: it
 * may be the second half of somebody else's request.
 */
export function answerUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable || socket.destroyed) {
    socket.destroy();
    return;
  }
  const { status, message } = COMPLAINTS[error.code ?? ''] ?? UNREADABLE;
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
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${head.join('\r\n')}\r\n\r\n`);
  socket.end(body, () => socket.destroy());
}

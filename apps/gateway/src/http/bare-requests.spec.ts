import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { connect, type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { authorized, startRestApp } from '../testing/rest-app.js';

let app: NestFastifyApplication;
let port: number;

beforeAll(async () => {
  ({ app } = await startRestApp());
  await app.listen(0, '127.0.0.1');
  ({ port } = app.getHttpServer().address() as AddressInfo);
});
afterAll(() => app.close());

/** What comes back on a connection of its own. */
async function send(...lines: string[]) {
  const socket = connect(port, '127.0.0.1');
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  const answer = await text(socket);
  const [head = '', body = ''] = answer.split('\r\n\r\n');
  return { head: head.toLowerCase(), body };
}

it.each([
  ['no host', 400, 'Host', ['GET /v1/channels HTTP/1.1']],
  ['no host, by DOKU', 400, 'Host', ['POST /doku/echo HTTP/1.1', 'Content-Length: 0']],
  ['an expectation', 417, 'request', ['GET /v1/channels HTTP/1.1', 'Host: a', 'Expect: foo']],
])(
  'a request with %s is answered %i, by a problem with a request id',
  async (_what, status, field, lines) => {
    const { head, body } = await send(...lines);
    expect(head).toMatch(new RegExp(`^http/1.1 ${status} `));
    expect(head).toContain('content-type: application/problem+json');
    expect(head).toContain('cache-control: no-store');
    const problem = JSON.parse(body) as { requestId: string };
    expect(problem).toMatchObject({ status, code: 'invalid_request', errors: [{ field }] });
    expect(head).toContain(`x-request-id: ${problem.requestId}`);
  },
);

it('a request by HTTP/1.0 needs no host', async () => {
  const { authorization } = authorized();
  const { head } = await send('GET /v1/channels HTTP/1.0', `Authorization: ${authorization}`);
  expect(head).toMatch(/^http\/1.1 200 /);
});

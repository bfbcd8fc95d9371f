import { connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, it, vi } from 'vitest';
import { authorized, startRestApp } from '../testing/rest-app.js';

/** Begins each of the requests on a connection of its own; resolves once the server has read of all. */
async function begin(server: Server, firstLines: readonly string[]): Promise<Socket[]> {
  const accepted: Socket[] = [];
  server.on('connection', (socket) => accepted.push(socket));
  const { port } = server.address() as AddressInfo;
  const sockets = firstLines.map((line) => {
    const socket = connect(port, '127.0.0.1');
    socket.write(`${line}\r\n`);
    return socket;
  });
  await vi.waitFor(
    () => {
      expect(accepted.filter(({ bytesRead }) => bytesRead > 0)).toHaveLength(firstLines.length);
    },
    { timeout: 10_000 },
  );
  return sockets;
}

/** A server that was asked to stop after it had read these first lines of requests. */
async function stopAfter(...firstLines: string[]) {
  const { app } = await startRestApp();
  await app.listen(0, '127.0.0.1');
  const server = app.getHttpServer() as Server;
  const sockets = await begin(server, firstLines);
  const stopped = app.close();
  await vi.waitFor(() => expect(server.listening).toBe(false), { timeout: 10_000 });
  return { sockets, stopped };
}

/** Sends the rest of a request, and resolves to all that comes back until the server closes the connection. */
function finish(socket: Socket, ...lines: string[]): Promise<string> {
  const answer = text(socket);
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  return answer;
}

it('a request whose head began before the stop is served, and its connection closed', async () => {
  const { sockets, stopped } = await stopAfter(
    'GET /v1/channels HTTP/1.1',
    'POST /doku/echo HTTP/1.1',
    'GET /v1/nothing HTTP/1.1',
    'GET /v1/%zz HTTP/1.1',
  );
  const { authorization } = authorized();
  const answers = await Promise.all(
    sockets.map((socket) =>
      finish(socket, 'Host: a', `Authorization: ${authorization}`, 'Content-Length: 0'),
    ),
  );
  expect(answers.map((answer) => answer.split(' ')[1])).toEqual(['200', '200', '404', '400']);
  for (const answer of answers) {
    const head = answer.toLowerCase();
    for (const field of ['x-request-id: ', 'x-content-type-options: nosniff', 'connection: close'])
      expect(head).toContain(`\r\n${field}`);
  }
  await stopped;
});

import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Stands before the gateways as a load balancer does: each request goes to the next instance, and on to another only
 * when the connection is refused, so that nothing is sent twice.
 */
export class Balancer {
  /** Ports of the gateways. */
  upstreams: readonly number[] = [];
  private readonly server: Server = createServer((incoming, outgoing) => void this.pass(incoming, outgoing));
  private turn = 0;

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = Buffer.concat(await incoming.toArray());
    const first = this.turn++;
    for (let tries = 0; tries < this.upstreams.length; tries++) {
      const port = this.upstreams[(first + tries) % this.upstreams.length] as number;
      const outcome = await forward(port, incoming, body, outgoing);
      if (outcome !== 'REFUSED') return;
    }
    outgoing.writeHead(502).end('no gateway takes connections');
  }
}

function forward(
  port: number,
  { method, url: path, headers }: IncomingMessage,
  body: Buffer,
  outgoing: ServerResponse,
): Promise<'DONE' | 'REFUSED'> {
  return new Promise((resolve) => {
    const passed = request({
      host: '127.0.0.1',
      port,
      method,
      path,
      headers: { ...headers, connection: 'close' },
      agent: false,
    });
    passed.on('response', (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
      answer.on('error', () => outgoing.destroy());
      answer.on('close', () => resolve('DONE'));
    });
    passed.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED') return resolve('REFUSED');
      if (outgoing.headersSent) outgoing.destroy();
      else outgoing.writeHead(502).end(`lost: ${error.code}`);
      resolve('DONE');
    });
    passed.end(body);
  });
}

import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const PROBE_EVERY_MS = 50;

/**
 * Stands before the gateways as a load balancer does: each request goes to the next instance that says it is ready, and
 * on to another only when the connection is refused, so that nothing is sent twice.
 */
export class Balancer {
  /** Ports of the gateways. */
  upstreams: readonly number[] = [];
  private readonly server: Server = createServer((incoming, outgoing) => void this.pass(incoming, outgoing));
  private readonly ready = new Set<number>();
  private readonly prober = setInterval(() => void this.probe(), PROBE_EVERY_MS);
  private turn = 0;

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    clearInterval(this.prober);
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async probe(): Promise<void> {
    for (const port of this.upstreams) {
      if (await isReady(port)) this.ready.add(port);
      else this.ready.delete(port);
    }
  }

  private async pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = Buffer.concat(await incoming.toArray());
    const first = this.turn++;
    const ready = this.upstreams.filter((port) => this.ready.has(port));
    const candidates = ready.length > 0 ? ready : this.upstreams;
    for (let tries = 0; tries < candidates.length; tries++) {
      const port = candidates[(first + tries) % candidates.length] as number;
      const outcome = await forward(port, incoming, body, outgoing);
      if (outcome !== 'REFUSED') return;
    }
    outgoing.writeHead(502).end('no gateway takes connections');
  }
}

async function isReady(port: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/health/ready`, {
      signal: AbortSignal.timeout(1_000),
    });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
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

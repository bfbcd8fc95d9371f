import { Agent, createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What came back for one request. */
export interface Passed {
  readonly path: string;
  /** Null: the instance broke the connection. */
  readonly status: number | null;
}

const PROBE_EVERY_MS = 100;

/**
 * A load balancer as small as can be: passes requests on in turn to those that have not said that they stop, and repeats
 * nothing. An instance that answers late, as on a machine that stands still, stays.
 */
export class RoundRobin {
  readonly passed: Passed[] = [];
  private readonly instances = new Set<string>();
  private readonly agent = new Agent({ keepAlive: true });
  private readonly server = createServer((incoming, outgoing) => this.pass(incoming, outgoing));
  private readonly probe = setInterval(() => void this.askAll(), PROBE_EVERY_MS);
  private turn = 0;

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  add(url: string): void {
    this.instances.add(url);
  }

  /** From now on everything goes to this instance alone. */
  lead(url: string): void {
    this.instances.clear();
    this.add(url);
  }

  close(): void {
    clearInterval(this.probe);
    this.agent.destroy();
    this.server.closeAllConnections();
    this.server.close();
  }

  private pass(incoming: IncomingMessage, outgoing: ServerResponse): void {
    this.turn += 1;
    const target = [...this.instances][this.turn % Math.max(this.instances.size, 1)];
    const path = incoming.url ?? '';
    if (!target) return this.fail(path, outgoing);
    const { method, headers } = incoming;
    const onward = request(target + path, { method, headers, agent: this.agent }, (answer) => {
      this.passed.push({ path, status: answer.statusCode ?? 0 });
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => this.fail(path, outgoing));
    incoming.pipe(onward);
  }

  private fail(path: string, outgoing: ServerResponse): void {
    this.passed.push({ path, status: null });
    if (!outgoing.headersSent) outgoing.writeHead(502);
    outgoing.end();
  }

  private async askAll(): Promise<void> {
    for (const url of this.instances) if (await stops(url)) this.instances.delete(url);
  }
}

function stops(url: string): Promise<boolean> {
  return fetch(`${url}/health/ready`)
    .then((answer) => answer.json() as Promise<{ status: string }>)
    .then(
      ({ status }) => status === 'shutting_down',
      () => false,
    );
}

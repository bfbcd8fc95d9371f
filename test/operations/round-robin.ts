import { Agent, createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What came back for one request. */
export interface Passed {
  readonly path: string;
  /** Null: the instance broke the connection. */
  readonly status: number | null;
}

const PROBE_EVERY_MS = 100;

/** A load balancer as small as can be: passes requests on in turn to those that say they are ready, and repeats nothing. */
export class RoundRobin {
  readonly passed: Passed[] = [];
  private readonly instances = new Map<string, boolean>();
  private readonly agent = new Agent({ keepAlive: true });
  private readonly server = createServer((incoming, outgoing) => this.pass(incoming, outgoing));
  private readonly probe = setInterval(() => void this.askAll(), PROBE_EVERY_MS);
  private turn = 0;

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  add(url: string): void {
    this.instances.set(url, true);
  }

  close(): void {
    clearInterval(this.probe);
    this.agent.destroy();
    this.server.closeAllConnections();
    this.server.close();
  }

  private pass(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const ready = [...this.instances].filter(([, isReady]) => isReady);
    this.turn += 1;
    const [target] = ready[this.turn % Math.max(ready.length, 1)] ?? [];
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
    for (const url of this.instances.keys()) {
      const answer = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(1_000) }).catch(
        () => null,
      );
      await answer?.arrayBuffer();
      this.instances.set(url, answer?.ok === true);
    }
  }
}

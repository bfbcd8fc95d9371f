import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

const PATIENCE_MS = 60_000;

/** A shop that takes every event and notes how old it was. */
export class WebhookReceiver {
  /** Milliseconds from the event's making to its arrival. */
  readonly ages: number[] = [];
  private readonly server: Server;

  private constructor() {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { createdAt } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { createdAt: string };
        this.ages.push(Date.now() - Date.parse(createdAt));
        response.writeHead(204).end();
      });
    });
  }

  static async start(): Promise<WebhookReceiver> {
    const receiver = new WebhookReceiver();
    receiver.server.listen(0, '127.0.0.1');
    await once(receiver.server, 'listening');
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hooks`;
  }

  /** Waits until so many events have come in all. */
  async hasReceived(count: number): Promise<void> {
    const deadline = Date.now() + PATIENCE_MS + count * 20;
    while (this.ages.length < count) {
      if (Date.now() > deadline)
        throw new Error(`Only ${this.ages.length} of ${count} events were delivered.`);
      await delay(5);
    }
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

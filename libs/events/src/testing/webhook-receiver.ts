import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedWebhook {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly eventId: string;
}

/** What a receiver does with one request; the default is 204. */
export interface Answer {
  readonly status?: number;
  readonly body?: string;
  readonly headers?: Record<string, string>;
  readonly delayMs?: number;
  /** Holds the answer back until then. */
  readonly until?: Promise<unknown>;
  /** Cuts the connection instead of answering. */
  readonly reset?: boolean;
}

/** A caller's own service: an HTTP server that keeps what it gets and answers as a test says. */
export class WebhookReceiver {
  readonly received: ReceivedWebhook[] = [];
  answer: (webhook: ReceivedWebhook) => Answer = () => ({});
  private readonly server = createServer((request, response) => void this.receive(request, response));

  async open(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  url(path = '/hook'): string {
    const { port } = this.server.address() as AddressInfo;
    return `http://127.0.0.1:${port}${path}`;
  }

  /** Ids of the events received, in order, at `path`. */
  ids(path = '/hook'): string[] {
    return this.received.filter((webhook) => webhook.path === path).map(({ eventId }) => eventId);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = Buffer.concat(await request.toArray());
    const { url: path = '', headers } = request;
    const webhook = { path, headers, body, eventId: String(headers['webhook-id']) };
    this.received.push(webhook);
    const { status = 204, body: answer, headers: extra, delayMs = 0, until, reset } = this.answer(webhook);
    await until;
    if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
    if (reset) request.socket.resetAndDestroy();
    else response.writeHead(status, extra).end(answer);
  }
}

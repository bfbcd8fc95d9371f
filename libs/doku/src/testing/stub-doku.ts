import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SNAP_PATHS } from '../wire/snap.wire.js';

/** One request as the stub got it. */
export interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

export type Responder = (response: ServerResponse, request: ReceivedRequest) => void;

/** An HTTP server that plays DOKU by script: each call takes the next responder, the last one stays. */
export class StubDoku {
  readonly requests: ReceivedRequest[] = [];
  tokensIssued = 0;
  /** Answers to the next token requests; when there are none, tokens are issued. */
  readonly tokenResponders: Responder[] = [];
  responders: Responder[] = [];
  private readonly server: Server;

  constructor() {
    this.server = createServer((request, response) => void this.serve(request, response));
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  /** Scripts the next calls, tokens not counted. */
  script(...responders: Responder[]): void {
    this.responders = responders;
    this.requests.length = 0;
    this.tokenResponders.length = 0;
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const received: ReceivedRequest = {
      method: request.method ?? '',
      path: request.url ?? '',
      headers: request.headers,
      body: Buffer.concat(chunks),
    };
    if (received.path === SNAP_PATHS.token) {
      const scripted = this.tokenResponders.shift();
      return scripted ? scripted(response, received) : this.issueToken(response);
    }
    this.requests.push(received);
    const responder = this.responders.length > 1 ? this.responders.shift() : this.responders[0];
    responder?.(response, received);
  }

  private issueToken(response: ServerResponse): void {
    const accessToken = `token-${++this.tokensIssued}`;
    json({
      responseCode: '2007300',
      responseMessage: 'Successful',
      accessToken,
      tokenType: 'Bearer',
      expiresIn: '900',
    })(response);
  }
}

/** Answers with JSON. */
export function json(
  body: object,
  status = 200,
  headers: Record<string, string> = {},
): (response: ServerResponse) => void {
  return (response) => raw(JSON.stringify(body), status, headers)(response);
}

/** Answers with these very characters. */
export function raw(
  body: string,
  status = 200,
  headers: Record<string, string> = {},
): (response: ServerResponse) => void {
  return (response) => {
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
    response.end(body);
  };
}

/** Breaks the connection without a word. */
export const reset: Responder = (response) => response.socket?.destroy();
/** Begins an answer and breaks off. */
export const truncate: Responder = (response) => {
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '500' });
  response.write('{"responseCode":');
  setTimeout(() => response.socket?.destroy(), 10);
};
/** Never answers. */
export const hang: Responder = () => undefined;

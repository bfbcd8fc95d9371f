import { Agent as HttpAgent, type IncomingMessage, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';

/** A call to a merchant, ready to be sent byte for byte. */
export interface OutgoingRequest {
  method: 'POST';
  url: string;
  headers: Record<string, string>;
  body: Buffer;
  timeoutMs: number;
}

/** What the merchant answered. */
export interface IncomingAnswer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

/** Sends calls to merchants; replaced in tests. Rejects when there is no complete answer. */
export abstract class MerchantHttp {
  abstract send(request: OutgoingRequest): Promise<IncomingAnswer>;
}

/** Sends over the network, with connections kept alive; redirects are not followed. */
export class NodeMerchantHttp extends MerchantHttp {
  private readonly httpAgent = new HttpAgent({ keepAlive: true, maxFreeSockets: 64 });
  private readonly httpsAgent = new HttpsAgent({ keepAlive: true, maxFreeSockets: 64 });

  override send(request: OutgoingRequest): Promise<IncomingAnswer> {
    const { method, url, body, timeoutMs } = request;
    const isTls = url.startsWith('https:');
    const headers = { ...request.headers, 'Content-Length': String(body.length) };
    const agent = isTls ? this.httpsAgent : this.httpAgent;
    const signal = AbortSignal.timeout(timeoutMs);
    return new Promise((resolve, reject) => {
      const outgoing = (isTls ? httpsRequest : httpRequest)(url, { method, headers, agent, signal });
      outgoing.on('error', (error) => {
        reject(signal.aborted ? new Error(`no answer within ${timeoutMs} ms`) : error);
      });
      outgoing.on('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          resolve({
            status: response.statusCode ?? 0,
            headers: plainHeaders(response),
            body: Buffer.concat(chunks),
          });
        });
      });
      outgoing.end(body);
    });
  }

  /** Lets go of idle connections. */
  close(): void {
    this.httpAgent.destroy();
    this.httpsAgent.destroy();
  }
}

function plainHeaders(response: IncomingMessage): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const [name, value] of Object.entries(response.headers)) plain[name] = String(value);
  return plain;
}

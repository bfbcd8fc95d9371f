import { StackError } from '../stack.error.js';

/** Calls the gateway and the simulator the way any HTTP client would. */
export class DemoClient {
  constructor(
    private readonly urls: { gatewayUrl: string; simulatorUrl: string },
    private readonly apiKey: string,
  ) {}

  /** Throws a StackError that tells what was refused and why. */
  gateway<T>(method: string, path: string, body?: object): Promise<T> {
    return this.call<T>(method, this.urls.gatewayUrl, path, { authorization: `Bearer ${this.apiKey}` }, body);
  }

  /** Plays the bank or the customer. Throws a StackError that tells what was refused and why. */
  simulator<T>(method: string, path: string, body?: object): Promise<T> {
    return this.call<T>(method, this.urls.simulatorUrl, path, {}, body);
  }

  private async call<T>(
    method: string,
    base: string,
    path: string,
    headers: Record<string, string>,
    body?: object,
  ): Promise<T> {
    const answer = await fetch(base + path, {
      method,
      headers: body ? { ...headers, 'content-type': 'application/json' } : headers,
      body: body ? JSON.stringify(body) : undefined,
      signal: AbortSignal.timeout(20_000),
    }).catch((cause: unknown) => {
      throw new StackError(`${method} ${path} got no answer.`, [], { cause });
    });
    const text = await answer.text();
    if (!answer.ok) throw new StackError(`${method} ${path} was answered with ${answer.status}:`, [text]);
    try {
      return JSON.parse(text) as T;
    } catch (cause) {
      throw new StackError(`${method} ${path} was answered with something that is not JSON:`, [text], {
        cause,
      });
    }
  }
}

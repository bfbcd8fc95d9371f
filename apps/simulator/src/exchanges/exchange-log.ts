import type { Exchange, ExchangeDirection } from './exchange.js';
import { redactBody, redactHeaders } from './redact.js';

/** An exchange before it is numbered and blotted out. */
export type ExchangeEntry = Omit<Exchange, 'id' | 'requestHeaders' | 'responseHeaders'> & {
  requestHeaders: Record<string, unknown>;
  responseHeaders: Record<string, unknown>;
};

/** The latest exchanges, oldest first; older ones fall out. */
export class ExchangeLog {
  private exchanges: Exchange[] = [];
  private nextId = 1;

  constructor(private readonly limit: number) {}

  record(entry: ExchangeEntry): void {
    this.exchanges.push({
      ...entry,
      id: this.nextId++,
      requestHeaders: redactHeaders(entry.requestHeaders),
      responseHeaders: redactHeaders(entry.responseHeaders),
      requestBody: redactBody(entry.requestBody),
      responseBody: redactBody(entry.responseBody),
    });
    if (this.exchanges.length > this.limit) this.exchanges.shift();
  }

  /** The newest `limit` exchanges whose path contains the text, newest last. */
  list(filter: { direction?: ExchangeDirection; path?: string; limit?: number }): Exchange[] {
    const fits = this.exchanges.filter(
      (exchange) =>
        (!filter.direction || exchange.direction === filter.direction) &&
        (!filter.path || exchange.path.includes(filter.path)),
    );
    return filter.limit === undefined ? fits : fits.slice(Math.max(0, fits.length - filter.limit));
  }

  clear(): void {
    this.exchanges = [];
  }
}

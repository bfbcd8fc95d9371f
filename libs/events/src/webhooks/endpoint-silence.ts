import { Inject, Injectable } from '@nestjs/common';
import type { AttemptRecord } from './delivery-record.js';
import { WEBHOOK_OPTIONS, type ResolvedWebhookOptions } from './webhook.options.js';

interface Watched {
  /** Requests that have no answer yet. */
  requests: number;
  /** When the endpoint was last heard of, or else when it was first asked; by the process's own clock. */
  since: number;
  /** Whether the last request that ended had let a worker wait, and for nothing; null: none has ended. */
  hangs: boolean | null;
}

/** Which endpoints let this instance wait. It is lost with the process, and learnt again by one request to each. */
@Injectable()
export class EndpointSilence {
  private readonly endpoints = new Map<string, Watched>();

  constructor(@Inject(WEBHOOK_OPTIONS) private readonly options: ResolvedWebhookOptions) {}

  /** Watches one request to an endpoint. */
  async watch(endpointId: string, send: () => Promise<AttemptRecord>): Promise<AttemptRecord> {
    const endpoint = this.beginRequest(endpointId);
    try {
      const attempt = await send();
      this.learn(endpoint, attempt);
      return attempt;
    } finally {
      endpoint.requests -= 1;
    }
  }

  /** Whether any request of this instance has ended, however it did. */
  knows(endpointId: string): boolean {
    return (this.endpoints.get(endpointId)?.hangs ?? null) !== null;
  }

  /** Requests that have no answer yet. */
  requestsTo(endpointId: string): number {
    return this.endpoints.get(endpointId)?.requests ?? 0;
  }

  /** Whether requests are under way, and nothing has been heard of the endpoint for as long as a worker waits. */
  isSilent(endpointId: string): boolean {
    const { requests, since } = this.endpoints.get(endpointId) ?? { requests: 0, since: 0 };
    return requests > 0 && performance.now() - since >= this.options.patienceMs;
  }

  /** Whether the last request that ended had let a worker wait, and for nothing. */
  hangs(endpointId: string): boolean {
    return this.endpoints.get(endpointId)?.hangs ?? false;
  }

  /** A deleted endpoint is asked no more, so that no answer could clear it, and lets nobody wait. */
  clear(endpointId: string): void {
    const endpoint = this.watched(endpointId);
    endpoint.hangs = false;
    this.endpoints.set(endpointId, endpoint);
  }

  private beginRequest(endpointId: string): Watched {
    const endpoint = this.watched(endpointId);
    if (endpoint.requests === 0) endpoint.since = performance.now();
    endpoint.requests += 1;
    this.endpoints.set(endpointId, endpoint);
    return endpoint;
  }

  private watched(endpointId: string): Watched {
    return this.endpoints.get(endpointId) ?? { requests: 0, since: 0, hangs: null };
  }

  private learn(endpoint: Watched, { responseStatus, durationMs }: AttemptRecord): void {
    endpoint.hangs = responseStatus === null && durationMs >= this.options.patienceMs;
    if (!endpoint.hangs) endpoint.since = performance.now();
  }
}

import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Readable } from 'node:stream';
import type { Clock } from '@app/domain';
import { CLOCK } from '@app/domain';
import { HttpService } from '@nestjs/axios';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { AddressGuard } from './address-guard.js';
import type { AttemptRecord } from './delivery-record.js';
import { EndpointSilence } from './endpoint-silence.js';
import { WEBHOOK_OBSERVER, type WebhookObserver } from './webhook-observer.js';
import { signatureHeaders, type SigningSecrets } from './webhook-signature.js';
import { WEBHOOK_OPTIONS, type ResolvedWebhookOptions } from './webhook.options.js';

const KEPT_BODY_BYTES = 1_024;
/**
 * How long connecting to one address may take while the receiver has another. Node's 250 ms are too few overseas, and
 * the other may be an IPv6 address that this machine has no way to.
 */
const NEXT_ADDRESS_AFTER_MS = 2_500;

/** What one attempt sends, and where to. */
export interface WebhookMessage extends SigningSecrets {
  readonly endpointId: string;
  readonly url: string;
  readonly eventId: string;
  readonly paymentCodeId: string | null;
  readonly body: Buffer;
}

/** Sends one event once and tells what came back; it never throws. */
@Injectable()
export class WebhookSender implements OnApplicationShutdown {
  private readonly httpAgent: HttpAgent;
  private readonly httpsAgent: HttpsAgent;

  constructor(
    private readonly http: HttpService,
    private readonly guard: AddressGuard,
    private readonly silence: EndpointSilence,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(WEBHOOK_OPTIONS) private readonly options: ResolvedWebhookOptions,
    @Inject(WEBHOOK_OBSERVER) private readonly observer: WebhookObserver,
  ) {
    const agentOptions = {
      keepAlive: true,
      maxFreeSockets: 4,
      lookup: guard.lookup,
      autoSelectFamilyAttemptTimeout: NEXT_ADDRESS_AFTER_MS,
    };
    this.httpAgent = new HttpAgent(agentOptions);
    this.httpsAgent = new HttpsAgent(agentOptions);
  }

  send(message: WebhookMessage): Promise<AttemptRecord> {
    // The observer may ask the database first, for which the endpoint is not to blame.
    return this.observer.aroundAttempt(message, (headers) =>
      this.silence.watch(message.endpointId, () => this.attempt(message, headers)),
    );
  }

  onApplicationShutdown(): void {
    this.httpAgent.destroy();
    this.httpsAgent.destroy();
  }

  private async attempt(
    message: WebhookMessage,
    extraHeaders: Readonly<Record<string, string>>,
  ): Promise<AttemptRecord> {
    const at = this.clock.now();
    const started = performance.now();
    const answer = await this.request(message, extraHeaders, at).catch((error: unknown) => ({
      responseStatus: null,
      responseBody: null,
      error: describeFailure(error),
    }));
    return { at, durationMs: Math.round(performance.now() - started), ...answer };
  }

  private async request(
    message: WebhookMessage,
    extraHeaders: Readonly<Record<string, string>>,
    at: Date,
  ): Promise<Omit<AttemptRecord, 'at' | 'durationMs'>> {
    const response = await this.http.axiosRef.request<Readable>({
      method: 'POST',
      url: this.guard.checkUrl(message.url).href,
      data: message.body,
      headers: {
        ...extraHeaders,
        'content-type': 'application/json',
        'user-agent': 'doku-payments-gateway',
        ...signatureHeaders(message.eventId, at, message.body, message),
      },
      responseType: 'stream',
      signal: AbortSignal.timeout(this.options.timeoutMs),
      httpAgent: this.httpAgent,
      httpsAgent: this.httpsAgent,
      maxRedirects: 0,
      proxy: false,
      decompress: false,
      validateStatus: () => true,
    });
    return { responseStatus: response.status, responseBody: await readStart(response.data), error: null };
  }
}

/** The first bytes of a body as text that PostgreSQL takes; what came of it, when it breaks off. */
async function readStart(body: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= KEPT_BODY_BYTES) break;
    }
  } catch {
    // The status has come and decides; the body is for people to read.
  }
  return Buffer.concat(chunks).subarray(0, KEPT_BODY_BYTES).toString('utf8').replaceAll('\0', '\uFFFD');
}

function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ERR_CANCELED') return 'No answer in time';
  return code && !error.message.includes(code) ? `${code}: ${error.message}` : error.message;
}

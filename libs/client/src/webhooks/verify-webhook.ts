import { Webhook } from 'standardwebhooks';
import type { GatewayEvent } from './gateway-event.js';

/** The headers of a request: Node's, or those of the Fetch API. */
export type WebhookHeaders = Headers | Readonly<Record<string, string | string[] | undefined>>;

export interface ReceivedWebhook {
  /** The body as it came, before anything parsed it. */
  readonly body: string | Uint8Array;
  readonly headers: WebhookHeaders;
  /** The endpoint's secret; while it is rotated, the new one and the old one. */
  readonly secrets: string | readonly string[];
}

const HEADERS = ['webhook-id', 'webhook-timestamp', 'webhook-signature'] as const;

/**
 * The event in a webhook that the gateway signed within the last five minutes. It may come more than once: `id` tells.
 * @throws WebhookVerificationError for anything else
 */
export function verifyWebhook({ body, headers, secrets }: ReceivedWebhook): GatewayEvent {
  const signed = Object.fromEntries(HEADERS.map((name) => [name, headerOf(headers, name)]));
  const payload = typeof body === 'string' ? body : Buffer.from(body);
  const candidates = typeof secrets === 'string' ? [secrets] : secrets;
  if (candidates.length === 0) throw new RangeError('Give at least one secret.');
  let refusal: unknown;
  for (const secret of candidates) {
    try {
      return new Webhook(secret).verify(payload, signed) as GatewayEvent;
    } catch (error) {
      refusal = error;
    }
  }
  throw refusal;
}

function headerOf(headers: WebhookHeaders, name: string): string {
  const value = headers instanceof Headers ? headers.get(name) : headers[name];
  return (Array.isArray(value) ? value.join(' ') : value) ?? '';
}

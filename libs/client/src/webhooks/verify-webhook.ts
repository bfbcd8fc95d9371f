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
 * @throws RangeError for secrets that cannot be used, before anything else is looked at
 * @throws TypeError for a body that something has parsed
 * @throws WebhookVerificationError for what is not signed so: answer 401
 */
export function verifyWebhook({ body, headers, secrets }: ReceivedWebhook): GatewayEvent {
  const verifiers = verifiersOf([secrets ?? []].flat());
  const signed = Object.fromEntries(HEADERS.map((name) => [name, headerOf(headers, name)]));
  const payload = typeof body === 'string' ? body : bytesOf(body);
  let refusal: unknown;
  for (const verifier of verifiers) {
    try {
      return verifier.verify(payload, signed) as GatewayEvent;
    } catch (error) {
      refusal = error;
    }
  }
  throw refusal;
}

function verifiersOf(secrets: readonly string[]): Webhook[] {
  if (secrets.length === 0) throw new RangeError('Give at least one secret.');
  return secrets.map((secret) => {
    try {
      return new Webhook(secret);
    } catch {
      throw new RangeError('A secret is empty or not as the gateway gave it: whsec_ and base64.');
    }
  });
}

/** What is signed are the bytes as they came: writing a parsed body again does not bring them back. */
function bytesOf(body: Uint8Array): Buffer {
  try {
    return Buffer.from(body);
  } catch (cause) {
    throw new TypeError('Give body as the bytes that came, before a JSON parser reads them.', { cause });
  }
}

function headerOf(headers: WebhookHeaders, name: string): string {
  const value = headers instanceof Headers ? headers.get(name) : headers[name];
  return (Array.isArray(value) ? value.join(' ') : value) ?? '';
}

import { Webhook } from 'standardwebhooks';

/** What signs an endpoint's events: its secret, and for some time after a rotation also the one before. */
export interface SigningSecrets {
  readonly secret: string;
  readonly previousSecret: string | null;
  readonly previousSecretExpiresAt: Date | null;
}

/** The Standard Webhooks headers for one attempt at `at`; a receiver accepts it with any of the valid secrets. */
export function signatureHeaders(
  eventId: string,
  at: Date,
  body: Buffer,
  secrets: SigningSecrets,
): Record<string, string> {
  const { secret, previousSecret, previousSecretExpiresAt } = secrets;
  const overlaps =
    previousSecret !== null && previousSecretExpiresAt !== null && at < previousSecretExpiresAt;
  const valid = overlaps ? [secret, previousSecret] : [secret];
  return {
    'webhook-id': eventId,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': valid.map((one) => new Webhook(one).sign(eventId, at, body)).join(' '),
  };
}

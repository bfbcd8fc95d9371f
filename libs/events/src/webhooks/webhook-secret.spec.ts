import { describe, expect, it } from 'vitest';
import { newWebhookSecret, wasMadeBy } from './webhook-secret.js';

const [ONE, OTHER] = ['01930000-0000-7000-8000-000000000001', '01930000-0000-7000-8000-000000000002'];

describe('a webhook secret', () => {
  it('tells whether a request made it, and nothing else that two of one request share', () => {
    const [first, second] = [newWebhookSecret(ONE), newWebhookSecret(ONE)];
    expect(first).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect([wasMadeBy(first, ONE), wasMadeBy(second, ONE), wasMadeBy(first, OTHER)]).toEqual([
      true,
      true,
      false,
    ]);
    expect(first.slice(6, 38)).not.toBe(second.slice(6, 38));
  });

  it.each(['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'whsec_', ''])(
    'that another made is not ours: %j',
    (secret) => {
      expect(wasMadeBy(secret, ONE)).toBe(false);
    },
  );
});

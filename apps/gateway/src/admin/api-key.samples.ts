import type { ApiKey } from '@app/access';
import { presentNewApiKey } from './api-key.presenter.js';
import type { ApiKeyWithSecretResponse } from './api-key.response.js';

const ID = '01932c0c-3c11-7d53-a0f4-5b2e8c6d4f01';
const FIRST: ApiKey = {
  id: ID,
  clientId: ID,
  name: 'shop back end',
  scopes: ['payment-codes:read', 'payment-codes:write'],
  merchantAccounts: ['default'],
  createdAt: new Date('2026-11-20T09:00:00Z'),
  createdBy: 'ops',
  expiresAt: new Date('2027-11-20T00:00:00Z'),
  revokedAt: null,
  lastUsedAt: null,
  replacedBy: null,
};
const SECOND: ApiKey = {
  ...FIRST,
  id: '01932c0c-9b40-7e21-8c5d-1f7a3e9b6d02',
  createdAt: new Date('2026-12-20T09:00:00Z'),
};

/** A key that was made just now, as the example of its request asks, and the one that replaces it a month later. */
export const API_KEY_SAMPLES = {
  created: answerOf(FIRST, 'dpg_p3mV0uXk9c2lq5pTz7YHn1aBvR4sE6dWgJ8fKtLxQ0M'),
  rotated: answerOf(SECOND, 'dpg_Zc8yQ2nUw5Rk1hLx7TgVb4mPdJ0sFa9eYi6oXtN3qBr'),
};

function answerOf(key: ApiKey, secret: string): ApiKeyWithSecretResponse {
  return presentNewApiKey({ key, secret }, key.createdAt);
}

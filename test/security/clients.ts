import type { ApiKeyWithSecretResponse } from '../../apps/gateway/src/admin/api-key.response.js';
import { bodyOf } from '../support/http-answer.js';
import { Shop } from '../support/shop.js';
import type { TestStack } from '../support/start-stack.js';

/** A calling service of its own, made as an administrator makes one. */
export interface Client {
  shop: Shop;
  key: ApiKeyWithSecretResponse;
  secret: string;
}

/** Makes an API key over REST and a caller with it; `by` is the administrator. */
export async function makeClient(
  stack: TestStack,
  scopes: string[],
  merchantAccounts: string[] | null,
  by: Shop = stack.shop,
): Promise<Client> {
  const wishes = { name: `spec ${scopes.join(' ')}`.replace(/:/g, '-'), scopes, merchantAccounts };
  const key = bodyOf(await by.call<ApiKeyWithSecretResponse>('POST', '/v1/api-keys', wishes), 201);
  const secret = key.secret ?? '';
  return { shop: new Shop(stack.gatewayUrl, secret), key, secret };
}

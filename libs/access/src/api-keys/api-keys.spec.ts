import { MovableClock, SequentialIds } from '@app/domain/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ApiKey } from './api-key.js';
import type { ApiKeyStore } from './api-key.store.js';
import { ApiKeys } from './api-keys.js';

const SECRET = 'dpg_0123456789abcdefghijklmnopqrstuvwxyz';
const REMEMBERED_FOR_MS = 5_000;

const KEY: ApiKey = {
  id: '01932c0c-3c11-7d53-a0f4-5b2e8c6d4f01',
  clientId: '01932c0c-3c11-7d53-a0f4-5b2e8c6d4f01',
  name: 'shop',
  scopes: ['payment-codes:read'],
  merchantAccounts: null,
  createdAt: new Date('2026-11-01T00:00:00Z'),
  createdBy: null,
  expiresAt: null,
  revokedAt: null,
  lastUsedAt: null,
  replacedBy: null,
};

let clock: MovableClock;
let keys: ApiKeys;
/** The key as the database has it; null once another instance has revoked it. */
let stored: ApiKey | null;
/** Until when the database's answer is on its way. */
let answered: Promise<void>;

beforeEach(() => {
  clock = new MovableClock();
  stored = KEY;
  answered = Promise.resolve();
  const store: Pick<ApiKeyStore, 'use'> = {
    use: async () => {
      const found = stored;
      await answered;
      return found;
    },
  };
  keys = new ApiKeys(store as ApiKeyStore, clock, new SequentialIds());
});

describe('a key that another instance revoked', () => {
  beforeEach(async () => {
    await keys.authenticate(SECRET);
    stored = null;
  });

  it('is still remembered just before 5 seconds have passed', async () => {
    clock.advance(REMEMBERED_FOR_MS - 1);
    expect(await keys.authenticate(SECRET)).toMatchObject({ name: 'shop' });
  });

  it('is refused 5 seconds after it was looked up', async () => {
    clock.advance(REMEMBERED_FOR_MS);
    expect(await keys.authenticate(SECRET)).toBeNull();
  });

  it('is refused then also when it was used all the time', async () => {
    for (let passed = 0; passed < REMEMBERED_FOR_MS; passed += 500) {
      expect(await keys.authenticate(SECRET)).not.toBeNull();
      clock.advance(500);
    }
    expect(await keys.authenticate(SECRET)).toBeNull();
  });

  it('is refused at once by the instance that is told to forget', async () => {
    keys.forgetRemembered();
    expect(await keys.authenticate(SECRET)).toBeNull();
  });
});

it('a key that is revoked while its look-up is on its way is not remembered', async () => {
  let answer = (): void => undefined;
  answered = new Promise((resolve) => {
    answer = resolve;
  });
  const before = keys.authenticate(SECRET);
  stored = null;
  keys.forgetRemembered();
  answer();
  expect(await before).toMatchObject({ name: 'shop' });
  expect(await keys.authenticate(SECRET)).toBeNull();
});

it('a key is not remembered beyond its own end', async () => {
  stored = { ...KEY, expiresAt: new Date(clock.now().getTime() + 1_000) };
  expect(await keys.authenticate(SECRET)).not.toBeNull();
  stored = null;
  clock.advance(999);
  expect(await keys.authenticate(SECRET)).not.toBeNull();
  clock.advance(1);
  expect(await keys.authenticate(SECRET)).toBeNull();
});

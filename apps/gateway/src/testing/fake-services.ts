import type { ApiClient, ApiKeys, AuditLog, JwtVerifier } from '@app/access';
import { aPayment, aPaymentCode } from '@app/domain/testing';
import type { WebhookEndpoints } from '@app/events';
import type { IdempotencyClaim, IdempotencyKeys, KeyAttempt, PaymentCodesService } from '@app/payment-codes';
import { vi } from 'vitest';

/** Keys that specs call with. */
export const KEYS = {
  full: 'key-full',
  everyAccount: 'key-every-account',
  readOnly: 'key-read-only',
  unknown: 'key-unknown',
} as const;

const CLIENTS: Readonly<Record<string, ApiClient>> = {
  [KEYS.full]: {
    id: 'client-1',
    name: 'shop',
    scopes: ['admin'],
    merchantAccounts: ['default'],
    expiresAt: null,
  },
  [KEYS.everyAccount]: {
    id: 'client-3',
    name: 'operator',
    scopes: ['admin'],
    merchantAccounts: null,
    expiresAt: null,
  },
  [KEYS.readOnly]: {
    id: 'client-2',
    name: 'report',
    scopes: ['payment-codes:read'],
    merchantAccounts: null,
    expiresAt: null,
  },
};

/** API keys without a database. */
export const fakeApiKeys: Pick<ApiKeys, 'authenticate'> = {
  authenticate: (secret) => Promise.resolve(CLIENTS[secret] ?? null),
};

/** No identity provider. */
export const fakeJwtVerifier: Pick<JwtVerifier, 'isToken' | 'authenticate'> = {
  isToken: () => false,
  authenticate: async () => null,
};

/** A record that nobody reads. */
export const fakeAuditLog: Pick<AuditLog, 'begin' | 'end' | 'list'> = {
  begin: async () => 'entry-1',
  end: async () => undefined,
  list: async () => ({ items: [], nextCursor: null }),
};

/** The rules of idempotency keys, in memory. */
export class FakeIdempotencyKeys implements Pick<
  IdempotencyKeys,
  'claim' | 'complete' | 'release' | 'handOver'
> {
  readonly entries = new Map<string, FakeKey>();

  claim(attempt: KeyAttempt, hash: string): Promise<IdempotencyClaim> {
    const { claimId } = attempt;
    const entry = this.entries.get(nameOf(attempt));
    if (!entry) {
      this.entries.set(nameOf(attempt), { hash, resourceId: claimId, claimId });
      return Promise.resolve({ kind: 'NEW', resourceId: claimId });
    }
    if (entry.hash !== hash) return Promise.resolve({ kind: 'REUSED' });
    if (entry.answer) return Promise.resolve({ kind: 'DONE', ...entry.answer });
    if (!entry.isFree) return Promise.resolve({ kind: 'RUNNING' });
    Object.assign(entry, { isFree: false, claimId });
    return Promise.resolve({ kind: 'TAKEN_OVER', resourceId: entry.resourceId });
  }

  complete(attempt: KeyAttempt, status: number, body: unknown): Promise<void> {
    const entry = this.heldBy(attempt);
    if (entry) entry.answer = { status, body };
    return Promise.resolve();
  }

  handOver(attempt: KeyAttempt): Promise<void> {
    const entry = this.heldBy(attempt);
    if (entry) entry.isFree = true;
    return Promise.resolve();
  }

  release(attempt: KeyAttempt): Promise<void> {
    if (this.heldBy(attempt)) this.entries.delete(nameOf(attempt));
    return Promise.resolve();
  }

  private heldBy(attempt: KeyAttempt): FakeKey | null {
    const entry = this.entries.get(nameOf(attempt));
    return entry?.claimId === attempt.claimId ? entry : null;
  }
}

interface FakeKey {
  readonly hash: string;
  readonly resourceId: string;
  claimId: string;
  answer?: { status: number; body: unknown };
  isFree?: boolean;
}

function nameOf({ clientId, key }: KeyAttempt): string {
  return `${clientId} ${key}`;
}

/** A unified service that succeeds; specs replace single answers. */
export function fakePaymentCodes() {
  const view = { code: aPaymentCode(), payments: [aPayment()] };
  return {
    create: vi.fn<PaymentCodesService['create']>(async (_command, _caller, id) => ({
      code: aPaymentCode({ id }),
      payments: [],
    })),
    get: vi.fn<PaymentCodesService['get']>(async () => view),
    list: vi.fn<PaymentCodesService['list']>(async () => ({ items: [view], nextCursor: 'next' })),
    update: vi.fn<PaymentCodesService['update']>(async () => view),
    cancel: vi.fn<PaymentCodesService['cancel']>(async () => ({
      code: aPaymentCode({ status: 'CANCELLED' }),
      payments: [],
    })),
    checkStatus: vi.fn<PaymentCodesService['checkStatus']>(async () => view),
    instructions: vi.fn<PaymentCodesService['instructions']>(async () => [
      { channel: 'ATM', language: 'id', steps: ['Masukkan kartu'] },
    ]),
  };
}

/** One webhook endpoint that nothing was delivered to. */
export const fakeWebhookEndpoints: Pick<
  WebhookEndpoints,
  'create' | 'list' | 'delete' | 'deliveries' | 'redeliver'
> = {
  create: async ({ url }) => ({ endpoint: aWebhookEndpoint(url), secret: 'whsec_c2VjcmV0' }),
  list: async () => [aWebhookEndpoint('https://shop.example/hook')],
  delete: async () => undefined,
  deliveries: async () => ({ items: [], nextCursor: null }),
  redeliver: async () => ['endpoint-1'],
};

function aWebhookEndpoint(url: string) {
  return {
    id: '01932c0b-0f5d-7b8a-9f7e-8a1d4a9c2b01',
    url,
    description: null,
    eventTypes: null,
    merchantAccounts: null,
    previousSecretExpiresAt: null,
    createdAt: new Date('2026-11-20T09:00:00Z'),
    createdBy: 'shop',
  };
}

import { createHmac, createSecretKey, hkdfSync, randomBytes, type KeyObject } from 'node:crypto';
import type { MerchantAccount } from '@app/config';
import { equalInConstantTime } from '../signing/constant-time.js';

const PURPOSE = 'DOKU callback access token';
const NONCE_BYTES = 16;
const derivedKeys = new WeakMap<KeyObject, KeyObject>();
/** Seals that were found right, with what they seal: DOKU shows a token with every call. */
const opened = new WeakMap<MerchantAccount, Map<string, Claims>>();
const MOST_OPENED = 1_000;

interface Claims {
  readonly clientId: string;
  /** Seconds since 1970. */
  readonly exp: number;
  readonly nonce: string;
}

/**
 * Issues a token to DOKU. Nothing is stored: its content is sealed with a key derived from the account's secret, so
 * every instance can check it, and several tokens are valid at once.
 */
export function issueInboundToken(account: MerchantAccount, now: Date, ttlSeconds: number): string {
  const claims: Claims = {
    clientId: account.clientId,
    exp: Math.ceil(now.getTime() / 1000) + ttlSeconds,
    nonce: randomBytes(NONCE_BYTES).toString('base64url'),
  };
  const payload = Buffer.from(JSON.stringify(claims)).toString('base64url');
  return `${payload}.${seal(payload, account.secretKeys[0])}`;
}

/** Whether we issued this token to this account and it is still alive. */
export function isInboundTokenValid(token: string, account: MerchantAccount, now: Date): boolean {
  const claims = openedOf(account).get(token) ?? open(token, account);
  return claims !== null && claims.clientId === account.clientId && now.getTime() < claims.exp * 1000;
}

function openedOf(account: MerchantAccount): Map<string, Claims> {
  const known = opened.get(account) ?? new Map<string, Claims>();
  opened.set(account, known);
  return known;
}

/** What a token says, and from now on known; null when we did not seal it. */
function open(token: string, account: MerchantAccount): Claims | null {
  const [payload, mac, ...rest] = token.split('.');
  if (!payload || !mac || rest.length > 0) return null;
  if (!account.secretKeys.some((key) => equalInConstantTime(seal(payload, key), mac))) return null;
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Claims;
  const known = openedOf(account);
  if (known.size >= MOST_OPENED) known.clear();
  known.set(token, claims);
  return claims;
}

function seal(payload: string, secret: KeyObject): string {
  return createHmac('sha256', derive(secret)).update(payload).digest('base64url');
}

function derive(secret: KeyObject): KeyObject {
  const known = derivedKeys.get(secret);
  if (known) return known;
  const derived = createSecretKey(Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), PURPOSE, 32)));
  derivedKeys.set(secret, derived);
  return derived;
}

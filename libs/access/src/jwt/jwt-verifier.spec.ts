import { createHmac, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MovableClock } from '@app/domain/testing';
import { exportJWK, SignJWT, type JWTPayload } from 'jose';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { JwtOptions } from './jwt.options.js';
import { JwtVerifier } from './jwt-verifier.js';
import { IdentityProviderUnavailable } from './provider-keys.js';

const NOW = new Date('2026-11-20T03:00:00Z');
const seconds = Math.floor(NOW.getTime() / 1000);
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const CLAIMS = { scope: 'payment-codes:read openid', merchant_accounts: ['shop'], name: 'Ana' };

let keys: object[];
let provider: Server;
let asked = 0;
let answers = 200;
let body: unknown;
let options: JwtOptions;
let clock: MovableClock;
let verifier: JwtVerifier;

beforeAll(async () => {
  keys = [
    { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' },
    { kty: 'RSA', n: 'AQAB', e: 'AQAB', kid: 'broken', alg: 'RS256' },
  ];
  provider = createServer((_request, reply) => {
    asked++;
    reply.writeHead(answers, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((done) => provider.listen(0, '127.0.0.1', done));
  options = {
    issuer: 'https://id.example',
    audience: 'payments',
    jwksUrl: `http://127.0.0.1:${(provider.address() as AddressInfo).port}/keys`,
    algorithms: ['RS256'],
    clockToleranceSeconds: 30,
    scopesClaim: 'scope',
    merchantAccountsClaim: 'merchant_accounts',
    nameClaim: 'sub',
  };
});
afterAll(() => new Promise((done) => provider.close(done)));
afterEach(() => vi.useRealTimers());
beforeEach(() => {
  [asked, answers, body] = [0, 200, { keys }];
  clock = new MovableClock(NOW);
  verifier = new JwtVerifier(options, clock);
});

interface Wishes {
  claims?: JWTPayload;
  key?: KeyObject;
  kid?: string;
  alg?: string;
}

function token({ claims = {}, key = privateKey, kid = 'k1', alg = 'RS256' }: Wishes = {}): Promise<string> {
  const all = {
    iss: 'https://id.example',
    aud: 'payments',
    sub: 'svc-1',
    exp: seconds + 60,
    ...CLAIMS,
    ...claims,
  };
  const known = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
  return new SignJWT(known).setProtectedHeader({ alg, kid }).sign(key);
}

function byHand(header: object, sign: (text: string) => string): string {
  const payload = { iss: 'https://id.example', aud: 'payments', sub: 'svc-1', exp: seconds + 60, ...CLAIMS };
  const text = [header, payload]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${text}.${sign(text)}`;
}

describe('a token of the identity provider', () => {
  it('is the client that its claims tell', async () => {
    expect(await verifier.authenticate(await token())).toEqual({
      id: 'jwt:svc-1',
      name: 'svc-1',
      scopes: ['payment-codes:read'],
      merchantAccounts: ['shop'],
      expiresAt: null,
    });
  });

  it('has its claims where the configuration says', async () => {
    const mapped = {
      ...options,
      scopesClaim: 'realm.roles',
      merchantAccountsClaim: 'https://x.example/m',
      nameClaim: 'name',
    };
    const claims = { realm: { roles: ['admin', 7] }, 'https://x.example/m': 'a,b c' };
    const client = await new JwtVerifier(mapped, new MovableClock(NOW)).authenticate(await token({ claims }));
    expect(client).toMatchObject({ name: 'Ana', scopes: ['admin'], merchantAccounts: ['a', 'b', 'c'] });
  });

  it.each([
    [undefined, []],
    [null, []],
    [{ '*': true }, []],
    ['*', null],
    [['*'], null],
  ])('with merchant accounts %j has %j', async (given, accounts) => {
    const client = await verifier.authenticate(await token({ claims: { merchant_accounts: given } }));
    expect(client?.merchantAccounts).toEqual(accounts);
  });

  it.each<[string, Wishes]>([
    ['of another issuer', { claims: { iss: 'https://evil.example' } }],
    ['without an issuer', { claims: { iss: undefined } }],
    ['for another audience', { claims: { aud: 'other' } }],
    ['that has ended', { claims: { exp: seconds - 31 } }],
    ['without an end', { claims: { exp: undefined } }],
    ['that begins later', { claims: { nbf: seconds + 31 } }],
    ['of nobody', { claims: { sub: undefined } }],
    ['of an empty subject', { claims: { sub: '' } }],
    ['of a blank subject', { claims: { sub: ' ' } }],
    ['of a number', { claims: { sub: 5 as unknown as string } }],
    ['of an object', { claims: { sub: { a: 1 } as unknown as string } }],
    ['of a subject with NUL', { claims: { sub: 'a\0b' } }],
    ['of a subject that is too long', { claims: { sub: 's'.repeat(256) } }],
    ['of a subject with half a character', { claims: { sub: 'a\ud800' } }],
    ['that names a broken key', { kid: 'broken' }],
    ['signed with another key', { key: stranger }],
    ['signed with an algorithm that is not allowed', { alg: 'PS256' }],
  ])('%s is refused', async (_what, wishes) => {
    expect(await verifier.authenticate(await token(wishes))).toBeNull();
  });

  it('within the tolerance of clocks is accepted', async () => {
    expect(await verifier.authenticate(await token({ claims: { exp: seconds - 29 } }))).not.toBeNull();
  });

  it('without a signature, or signed with the public key as a secret, is refused', async () => {
    const pem = createPublicKey(privateKey).export({ type: 'spki', format: 'pem' });
    const forged = [
      byHand({ alg: 'none' }, () => ''),
      byHand({ alg: 'none', kid: 'k1' }, () => 'AA'),
      byHand({ alg: 'HS256', kid: 'k1' }, (text) =>
        createHmac('sha256', pem).update(text).digest('base64url'),
      ),
      byHand({ alg: 'RS256', kid: 'k1', jwk: { kty: 'RSA' }, jku: 'http://127.0.0.1:1' }, () => 'AA'),
    ];
    for (const each of forged) expect(await verifier.authenticate(each)).toBeNull();
  });

  it('with invented key ids makes us ask for keys once, not each time', async () => {
    for (let i = 0; i < 20; i++)
      expect(await verifier.authenticate(await token({ kid: `x${i}` }))).toBeNull();
    expect(asked).toBe(1);
  });

  it.each([
    ['', 7],
    ['a\0b', ''],
    [' ', 'a\ud800'],
  ])('with the name %j or %j is called by its subject', async (...names) => {
    const named = new JwtVerifier({ ...options, nameClaim: 'name' }, clock);
    for (const name of names)
      expect(await named.authenticate(await token({ claims: { name } }))).toMatchObject({ name: 'svc-1' });
  });

  it('with a long name has no half of a character in it', async () => {
    const client = await verifier.authenticate(await token({ claims: { sub: `${'a'.repeat(99)}😀b` } }));
    expect(client?.name).toBe(`${'a'.repeat(99)}😀`);
  });

  it('is never looked at when no identity provider is configured', async () => {
    const without = new JwtVerifier(null, new MovableClock(NOW));
    expect(without.isToken(await token())).toBe(false);
    expect(await without.authenticate(await token())).toBeNull();
    expect(verifier.isToken(await token())).toBe(true);
    expect(verifier.isToken('dpg_abc.def.ghi')).toBe(false);
  });
});

describe('while the keys cannot be had', () => {
  const tokens = () => Promise.all(Array.from({ length: 20 }, (_, i) => token({ kid: `k${i}` })));
  const judge = (each: string) => verifier.authenticate(each).catch((error: unknown) => error);

  it.each<[string, number, unknown]>([
    ['is answered by an error', 500, {}],
    ['is led elsewhere', 302, {}],
    ['gets something else', 200, { keys: 'none' }],
  ])('no token can be judged, and the provider, who %s, is asked once', async (_what, status, answer) => {
    [answers, body] = [status, answer];
    const together = await Promise.all((await tokens()).map(judge));
    const later = [];
    for (const each of await tokens()) later.push(await judge(each));
    for (const each of [...together, ...later]) expect(each).toBeInstanceOf(IdentityProviderUnavailable);
    expect(asked).toBe(1);
  });

  it('they are asked for again after a few seconds, and then tokens are good', async () => {
    answers = 500;
    const good = await token();
    expect(await judge(good)).toBeInstanceOf(IdentityProviderUnavailable);
    answers = 200;
    clock.advance(4_999);
    expect(await judge(good)).toBeInstanceOf(IdentityProviderUnavailable);
    clock.advance(1);
    expect(await judge(good)).toMatchObject({ id: 'jwt:svc-1' });
    expect(asked).toBe(2);
  });

  it('they are asked for again at once when the clock was set back', async () => {
    answers = 500;
    const good = await token();
    expect(await judge(good)).toBeInstanceOf(IdentityProviderUnavailable);
    answers = 200;
    clock.advance(-3_600_000);
    expect(await judge(good)).toMatchObject({ id: 'jwt:svc-1' });
    expect(asked).toBe(2);
  });

  it('tokens by keys that are known are good, whatever others name', async () => {
    const good = await token();
    expect(await judge(good)).toMatchObject({ id: 'jwt:svc-1' });
    answers = 500;
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 31_000 });
    expect(await judge(await token({ kid: 'x' }))).toBeInstanceOf(IdentityProviderUnavailable);
    expect(await judge(good)).toMatchObject({ id: 'jwt:svc-1' });
  });
});

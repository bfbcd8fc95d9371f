import { generateKeyPairSync, createPrivateKey } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtPrograms } from '../../apps/local-stack/src/built-programs.js';
import { ChildProgram } from '../../apps/local-stack/src/child-program.js';
import { findFreePorts } from '../../apps/local-stack/src/embedded-postgres/index.js';
import { snapInquiry } from '../callbacks/bills.js';
import { DOKU_ROUTES, DokuCaller } from '../support/doku-caller.js';
import { Shop } from '../support/shop.js';
import { INQUIRY_DEADLINE_MS, startStack, type TestStack } from '../support/start-stack.js';
import { TEST_ACCOUNTS } from '../support/test-accounts.js';

const { clientId, secretKey: OLD_SECRET, channels } = TEST_ACCOUNTS.default;
const NEW_SECRET = 'SK-test-default-next-0123456789';
const REFUSED = { status: 422, body: { code: 'provider_rejected' } };
const FIXED = { amount: { type: 'FIXED', value: 150_000 }, customer: { name: 'Anton Budiman' } };
const next = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

/** One step of a change of keys, as a rolling restart brings it to the instances. */
interface Step {
  name: string;
  secretKeys: string[];
  dokuPublicKeys: string[];
  url: string;
}

let stack: TestStack;
let folder: string;
const programs: ChildProgram[] = [];
const steps: Step[] = [];

beforeAll(async () => {
  stack = await startStack();
  folder = await mkdtemp(join(tmpdir(), 'doku-keys-'));
  const present = stack.credentials.doku.publicKey;
  const wishes = [
    { name: 'added', secretKeys: [OLD_SECRET, NEW_SECRET], dokuPublicKeys: [present, next.publicKey] },
    { name: 'in-front', secretKeys: [NEW_SECRET, OLD_SECRET], dokuPublicKeys: [next.publicKey, present] },
    { name: 'alone', secretKeys: [NEW_SECRET], dokuPublicKeys: [next.publicKey] },
  ];
  const ports = await findFreePorts(wishes.length);
  for (const [i, wish] of wishes.entries()) {
    steps.push({ ...wish, url: `http://127.0.0.1:${ports[i]}` });
    programs.push(await startInstance(steps[i] as Step));
  }
  await Promise.all(programs.map((program) => program.ready()));
});
afterAll(async () => {
  await Promise.all(programs.map((program) => program.stop()));
  await stack.stop();
  await rm(folder, { recursive: true, force: true });
});

async function startInstance({ name, secretKeys, dokuPublicKeys, url }: Step): Promise<ChildProgram> {
  const file = join(folder, `${name}.json`);
  const merchantPrivateKey = stack.credentials.merchant.privateKey;
  const account = { id: 'default', clientId, secretKeys, merchantPrivateKey, dokuPublicKeys, channels };
  await writeFile(file, JSON.stringify([account]), { mode: 0o600 });
  const { gateway } = await builtPrograms(() => undefined);
  return ChildProgram.start({
    name,
    command: gateway,
    environment: {
      ...process.env,
      HOST: '127.0.0.1',
      PORT: new URL(url).port,
      LOG_LEVEL: 'fatal',
      DATABASE_URL: stack.database.url,
      MERCHANT_ACCOUNTS_FILE: file,
      DOKU_BASE_URL: stack.simulatorUrl,
      PUBLIC_BASE_URL: url,
      JOBS_ENABLED: 'false',
      INQUIRY_DEADLINE_MS,
    },
    healthUrl: `${url}/health/ready`,
    onLine: () => undefined,
  });
}

const callerAt = ({ url }: Step): DokuCaller =>
  new DokuCaller({ publicUrl: url, credentials: stack.credentials });

/** 404 of the bill: the caller was believed. 401: it was not. */
async function isBelieved(step: Step, secret: string, token: string): Promise<boolean> {
  const body = snapInquiry(
    '8965000199999999',
    channels.PERMATA_VA.partnerServiceId ?? '',
    'VIRTUAL_ACCOUNT_BANK_PERMATA',
  );
  const { status } = await callerAt(step).snap(DOKU_ROUTES.snapInquiry, body, { secret, token });
  expect([401, 404]).toContain(status);
  return status === 404;
}

async function tokenOf(step: Step, key: string): Promise<string | undefined> {
  return (await callerAt(step).askForToken({ key: createPrivateKey(key) })).body.accessToken;
}

describe('a change of DOKU keys, instance by instance', () => {
  it('believes calls signed with the old and the new secret, with tokens of either instance', async () => {
    const [added, inFront] = steps as [Step, Step, Step];
    const tokens = await Promise.all([added, inFront].map((step) => tokenOf(step, next.privateKey)));
    for (const step of [added, inFront]) {
      for (const secret of [OLD_SECRET, NEW_SECRET]) {
        for (const token of tokens) expect(await isBelieved(step, secret, token ?? '')).toBe(true);
      }
    }
  });

  it('gives tokens for the old and the new key of DOKU', async () => {
    const [added, inFront] = steps as [Step, Step, Step];
    for (const step of [added, inFront]) {
      for (const key of [stack.credentials.doku.privateKey, next.privateKey]) {
        expect(await tokenOf(step, key)).toBeDefined();
      }
    }
  });

  it('ends with the old secret, the old key and their tokens being worth nothing', async () => {
    const [added, , alone] = steps as [Step, Step, Step];
    expect(await tokenOf(alone, stack.credentials.doku.privateKey)).toBeUndefined();
    const token = (await tokenOf(alone, next.privateKey)) ?? '';
    expect(await isBelieved(alone, NEW_SECRET, token)).toBe(true);
    expect(await isBelieved(alone, OLD_SECRET, token)).toBe(false);
    const sealedWithOld = (await tokenOf(added, next.privateKey)) ?? '';
    expect(await isBelieved(alone, NEW_SECRET, sealedWithOld)).toBe(false);
  });

  it.each(['MANDIRI_VA', 'PERMATA_VA'])(
    'has our calls for %s refused while DOKU knows another secret than the first, and changes nothing by that',
    async (channel) => {
      const [right, wrong] = steps.map(({ url }) => new Shop(url, stack.apiKey)) as [Shop, Shop];
      const open = await right.createCode({ channel });
      expect(await wrong.askForStatus(open.id)).toMatchObject(REFUSED);
      expect(await wrong.call('DELETE', `/v1/payment-codes/${open.id}`)).toMatchObject(REFUSED);
      expect((await right.cancelCode(open.id)).status).toBe('CANCELLED');

      const wish = { channel, reference: right.newReference(), ...FIXED };
      const create = (shop: Shop, key: string) =>
        shop.call('POST', '/v1/payment-codes', wish, { 'idempotency-key': `${channel} ${key}` });
      expect(await create(wrong, 'first')).toMatchObject(REFUSED);
      expect(await create(right, 'first')).toMatchObject(REFUSED);
      expect(await create(right, 'second')).toMatchObject({ status: 201, body: { status: 'ACTIVE' } });
    },
  );
});

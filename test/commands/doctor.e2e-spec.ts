import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/embedded-database.js';
import { readMoneyState } from '../support/money-state.js';
import { runBuiltCommand } from '../support/run-built-command.js';
import { startStack, type TestStack } from '../support/start-stack.js';
import { TEST_ACCOUNTS, writeTestAccounts } from '../support/test-accounts.js';

const NOWHERE = 'http://127.0.0.1:9';

let stack: TestStack;
let folder: string;
let environment: Record<string, string>;

beforeAll(async () => {
  stack = await startStack({ publicPath: '/pay' });
  folder = await mkdtemp(join(tmpdir(), 'doctor-'));
  // The stack's accounts with the keys that it has: the same credentials, written again.
  await writeFile(join(folder, 'local-credentials.json'), JSON.stringify(stack.credentials));
  const { merchantAccountsFile } = await writeTestAccounts(folder, stack.publicUrl);
  environment = {
    DATABASE_URL: stack.database.url,
    DOKU_BASE_URL: stack.simulatorUrl,
    PUBLIC_BASE_URL: stack.publicUrl,
    MERCHANT_ACCOUNTS_FILE: merchantAccountsFile,
  };
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await stack?.stop();
});

/** Runs the command in an environment that differs from a right one. No run may print a secret. */
async function doctor(changes: Record<string, string> = {}, args: string[] = []) {
  const { code, out, err } = await runBuiltCommand('doctor', args, { ...environment, ...changes });
  const output = out + err;
  for (const { secretKey } of Object.values(TEST_ACCOUNTS)) expect(output).not.toContain(secretKey);
  expect(output).not.toContain('PRIVATE KEY');
  return { code, output };
}

/** Accounts like the right ones, changed by hand. */
async function accountsWith(change: (accounts: Record<string, unknown>[]) => void): Promise<string> {
  const accounts = JSON.parse(await readFile(environment['MERCHANT_ACCOUNTS_FILE'] ?? '', 'utf8')) as Record<
    string,
    unknown
  >[];
  change(accounts);
  const file = join(folder, `accounts-${Math.random()}.json`);
  await writeFile(file, JSON.stringify(accounts));
  return file;
}

/** The lines about one check. */
function linesOf(output: string, name: string): string {
  const lines = output.split('\n');
  const start = lines.findIndex((line) => line.slice(6).startsWith(name));
  const length = lines.slice(start + 1).findIndex((line) => !line.startsWith('      →'));
  return lines.slice(start, start + 1 + length).join('\n');
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('npm run doctor', () => {
  it('finds nothing wrong with an installation that works, and changes nothing in it', async () => {
    const before = await readMoneyState(stack.database.url);
    const { code, output } = await doctor({}, ['--public-key', join(folder, 'keys/merchant-public.pem')]);
    expect(output).toMatch(/^Nothing failed: \d+ checks are well/m);
    expect(output).not.toMatch(/WARN|FAIL/);
    expect(linesOf(output, 'keys of default')).toContain('belongs to the uploaded public key');
    expect(linesOf(output, 'migrations')).toMatch(/all \d+ applied/);
    expect(linesOf(output, 'token of default')).toMatch(/obtained \d+ s ago, good for \d+ s more/);
    expect(linesOf(output, 'token of override')).toContain('no channel uses SNAP');
    expect(linesOf(output, 'callbacks of default')).toContain('/pay/doku/inquiry leads here, signatures fit');
    expect(code).toBe(0);
    expect(await readMoneyState(stack.database.url)).toEqual(before);
  });

  it("leaves the gateway's token alone, unless a new one is wanted", async () => {
    const asked = async () => (await stack.bank.exchanges('IN', '/authorization')).length;
    await doctor();
    const before = await asked();
    await doctor();
    expect(await asked()).toBe(before);
    await doctor({}, ['--new-token']);
    expect(await asked()).toBe(before + 2);
  });

  it('lists what a configuration lacks, and checks nothing that needs it', async () => {
    const { code, output } = await doctor({ DATABASE_URL: '', DOKU_BASE_URL: 'doku' });
    expect(linesOf(output, 'configuration')).toMatch(/→ DATABASE_URL is required[^]*→ DOKU_BASE_URL must be/);
    expect(output).toContain('needs a readable configuration');
    expect(code).toBe(1);
  });

  it.each([
    [
      'the database is away',
      { DATABASE_URL: 'postgresql://gateway:hidden@127.0.0.1:9/gateway' },
      'database',
      /cannot be used: .*ECONNREFUSED[^]*→ Start the server/,
    ],
    [
      'the database is away, behind a socket',
      { DATABASE_URL: 'postgresql://gateway:hidden@/gateway?host=/nowhere' },
      'database',
      /the database of DATABASE_URL cannot be used: .*ENOENT[^]*→ Start the server/,
    ],
    [
      'the address of the database cannot be read',
      { DATABASE_URL: 'postgresql://gateway:hidden#1@127.0.0.1/gateway' },
      'configuration',
      /→ DATABASE_URL cannot be read: write special characters/,
    ],
    [
      'DOKU is away',
      { DOKU_BASE_URL: NOWHERE },
      'DOKU reachable',
      /connection refused[^]*→ Open the way out/,
    ],
    [
      'DOKU has another name',
      { DOKU_BASE_URL: 'http://doku.invalid' },
      'DOKU reachable',
      /name not found[^]*→ Correct DOKU_BASE_URL/,
    ],
    [
      'nobody listens at the public address',
      { PUBLIC_BASE_URL: NOWHERE },
      'callbacks of default',
      /→ Start the gateway/,
    ],
    [
      'the public address is local for the real DOKU',
      { DOKU_BASE_URL: 'http://doku.invalid', PUBLIC_BASE_URL: 'http://localhost:3000' },
      'public address',
      /this machine only[^]*→ Set PUBLIC_BASE_URL/,
    ],
  ])('says so when %s', async (_why, changes, name, expected) => {
    const { code, output } = await doctor(changes);
    expect(linesOf(output, name)).toMatch(/^FAIL/);
    expect(linesOf(output, name)).toMatch(expected);
    expect(output).not.toContain('hidden');
    expect(code).toBe(1);
  });

  it('does not take another program for DOKU, though a token is alive', async () => {
    await doctor();
    const { output } = await doctor({ DOKU_BASE_URL: stack.gatewayUrl });
    expect(linesOf(output, 'DOKU reachable')).toMatch(/^WARN.*not as DOKU does[^]*→ Correct DOKU_BASE_URL/);
    const asked = await doctor({ DOKU_BASE_URL: stack.gatewayUrl }, ['--new-token']);
    expect(linesOf(asked.output, 'token of default')).toMatch(/^FAIL/);
  });

  it('sees a path prefix that the gateway does not know', async () => {
    const { output } = await doctor({ PUBLIC_BASE_URL: stack.gatewayUrl });
    expect(linesOf(output, 'callbacks of default')).toMatch(
      /^FAIL[^]*→ Give the gateway the same PUBLIC_BASE_URL/,
    );
  });

  it('sees keys that do not belong together', async () => {
    const { privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    });
    const stranger = await accountsWith((accounts) =>
      accounts.forEach((one) => (one['merchantPrivateKey'] = privateKey)),
    );
    const { output } = await doctor({ MERCHANT_ACCOUNTS_FILE: stranger }, [
      '--public-key',
      join(folder, 'keys/merchant-public.pem'),
      '--new-token',
    ]);
    expect(linesOf(output, 'keys of default')).toMatch(/^FAIL.*does not belong to/);
    expect(linesOf(output, 'token of default')).toMatch(/^FAIL.*4017300[^]*→ Upload the public half/);
    const swapped = await accountsWith((accounts) =>
      accounts.forEach((one) => (one['dokuPublicKeys'] = [{ file: 'keys/merchant-public.pem' }])),
    );
    expect(linesOf((await doctor({ MERCHANT_ACCOUNTS_FILE: swapped })).output, 'keys of default')).toMatch(
      /^FAIL.*your own public key/,
    );
  });

  it('sees credentials that DOKU or the running gateway does not have', async () => {
    const file = await accountsWith(([first]) =>
      Object.assign(first ?? {}, { id: 'other', clientId: 'BRN-9999-1', secretKeys: ['SK-of-nobody'] }),
    );
    const { output } = await doctor({ MERCHANT_ACCOUNTS_FILE: file });
    expect(linesOf(output, 'token of other')).toMatch(/^FAIL.*Unknown Client[^]*→ Correct clientId/);
    expect(linesOf(output, 'callbacks of other')).toMatch(/^FAIL.*does not know this client id/);
    const secret = await accountsWith(([first]) =>
      Object.assign(first ?? {}, { secretKeys: ['SK-of-nobody'] }),
    );
    expect(
      linesOf((await doctor({ MERCHANT_ACCOUNTS_FILE: secret })).output, 'callbacks of default'),
    ).toMatch(/^FAIL.*refuses a right signature/);
  });

  it('sees a clock that is wrong by that of DOKU', async () => {
    const server = createServer((_request, response) => {
      response.sendDate = false;
      response.setHeader('Date', new Date(Date.now() - 120_000).toUTCString()).end();
    });
    try {
      const { output } = await doctor({ DOKU_BASE_URL: await listen(server) });
      expect(linesOf(output, 'clock')).toMatch(
        /^FAIL {2}clock +1(19|2\d) s ahead of DOKU's[^]*→ Synchronise/,
      );
    } finally {
      server.close();
    }
  });

  it('sees a public address that leads to somebody else', async () => {
    const server = createServer((_request, response) =>
      response.writeHead(302, { location: '/login' }).end(),
    );
    try {
      const { output } = await doctor({ PUBLIC_BASE_URL: await listen(server) });
      expect(linesOf(output, 'callbacks of default')).toMatch(
        /^FAIL.*answers 302, and not as this gateway does/,
      );
    } finally {
      server.close();
    }
  });

  describe('before the schema is there', () => {
    let empty: TestDatabase;
    beforeAll(async () => void (empty = await createTestDatabase()));
    afterAll(() => empty.drop());

    it.each([
      ['true', /^WARN.*are missing[^]*→ The gateway applies them/],
      ['false', /^FAIL.*are missing[^]*→ Run npm run migrate/],
    ])('names the missing migrations (RUN_MIGRATIONS=%s)', async (RUN_MIGRATIONS, expected) => {
      const { output } = await doctor({ DATABASE_URL: empty.url, RUN_MIGRATIONS });
      expect(linesOf(output, 'migrations')).toMatch(expected);
      expect(linesOf(output, 'token')).toMatch(/needs the migrations/);
      expect(output).not.toContain('DOKU gave no usable answer');
    });
  });

  it('works on the local stack when the environment names no installation', async () => {
    const local = {
      gatewayUrl: stack.gatewayUrl,
      publicBaseUrl: stack.publicUrl,
      simulatorUrl: stack.simulatorUrl,
      databaseUrl: stack.database.url,
      apiKey: stack.apiKey,
      merchantAccounts: [{ merchantPublicKeyFile: join(folder, 'keys/merchant-public.pem') }],
    };
    await writeFile(join(folder, 'local-stack.json'), JSON.stringify(local));
    const none = { DATABASE_URL: '', DOKU_BASE_URL: '', PUBLIC_BASE_URL: '', MERCHANT_ACCOUNTS_FILE: '' };
    const { code, output } = await doctor({ ...none, DATA_DIR: folder });
    expect(output).toMatch(/^Checking the local stack/);
    expect(linesOf(output, 'keys of default')).toContain('belongs to the uploaded public key');
    expect(code).toBe(0);
  });

  it('tells how it is called', async () => {
    expect(await doctor({}, ['--help'])).toMatchObject({
      code: 0,
      output: expect.stringContaining('--public-key'),
    });
    expect(await doctor({}, ['--what'])).toMatchObject({
      code: 2,
      output: expect.stringContaining('--public-key'),
    });
  });
});

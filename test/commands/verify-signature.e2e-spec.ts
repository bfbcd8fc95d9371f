import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runBuiltCommand } from '../support/run-built-command.js';
import { TEST_ACCOUNTS, writeTestAccounts, type TestAccountFiles } from '../support/test-accounts.js';
import { asCurl, asHttp, nonSnapMessage, snapMessage, tokenMessage } from './captures.js';

const BODY = '{"order":{"invoice_number":"INV-1","amount":150000},"note":"it\'s Budi Santoso"}';
const NOTIFY = '/doku/notifications';
const PAYMENT = '/doku/snap/v1.1/transfer-va/payment';
const CREATE = '/virtual-accounts/bi-snap-va/v1.1/transfer-va/create-va';

let folder: string;
let files: TestAccountFiles;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'verify-signature-'));
  files = await writeTestAccounts(folder, 'http://127.0.0.1:1/pay');
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs the command as its user does. No run may print a secret. */
async function verify(captured: string, args: string[] = [], changes: Record<string, string> = {}) {
  const environment = { MERCHANT_ACCOUNTS_FILE: files.merchantAccountsFile, ...changes };
  const { code, out, err } = await runBuiltCommand('verify-signature', args, environment, captured);
  const output = out + err;
  for (const { secretKey } of Object.values(TEST_ACCOUNTS)) expect(output).not.toContain(secretKey);
  expect(output).not.toContain('PRIVATE KEY');
  return { code, output };
}

describe('npm run verify-signature', () => {
  it.each([
    [
      'a notification of DOKU as HTTP',
      () => asHttp(`POST ${NOTIFY} HTTP/1.1`, nonSnapMessage(BODY, NOTIFY), BODY),
      'A non-SNAP request.',
    ],
    [
      'a notification with plain line breaks',
      () => asHttp(`POST ${NOTIFY} HTTP/1.1`, nonSnapMessage(BODY, NOTIFY), BODY, '\n'),
      'A non-SNAP request.',
    ],
    [
      'our request to DOKU as curl',
      () =>
        asCurl(
          'POST',
          'https://api.doku.com/mandiri-virtual-account/v2/payment-code',
          nonSnapMessage(BODY, '/mandiri-virtual-account/v2/payment-code'),
          BODY,
        ),
      'A non-SNAP request.',
    ],
    [
      'our status check without a body',
      () =>
        asCurl(
          'GET',
          'https://api.doku.com/orders/v1/status/INV-1',
          nonSnapMessage('', '/orders/v1/status/INV-1'),
          '',
        ).replace(/ {2}--data-raw ''/, ''),
      'A non-SNAP request.',
    ],
    [
      'a SNAP notification of DOKU',
      () => asHttp(`POST ${PAYMENT} HTTP/1.1`, snapMessage(BODY, PAYMENT), BODY),
      'A SNAP request.',
    ],
    [
      'our SNAP request as curl',
      () => asCurl('POST', `https://api.doku.com${CREATE}`, snapMessage(BODY, CREATE), BODY),
      'A SNAP request.',
    ],
    [
      'a token request of DOKU',
      () =>
        asHttp(
          'POST /doku/snap/authorization/v1/access-token/b2b HTTP/1.1',
          tokenMessage(files.credentials.doku.privateKey),
          '{}',
        ),
      'A SNAP token request.',
    ],
    [
      'a token request of ours',
      () =>
        asCurl(
          'POST',
          'https://api.doku.com/authorization/v1/access-token/b2b',
          tokenMessage(files.credentials.merchant.privateKey),
          '{}',
        ),
      'A SNAP token request.',
    ],
  ])('accepts %s', async (_what, captured, named) => {
    const { code, output } = await verify(captured());
    expect(output).toContain(named);
    expect(output).toMatch(/String to sign:\n {2}\S/);
    expect(output).toMatch(/^MATCH: /m);
    expect(code).toBe(0);
  });

  it("accepts DOKU's answer when it is told which path was asked", async () => {
    const headers = nonSnapMessage(BODY, '/mandiri-virtual-account/v2/payment-code', {
      timestampField: 'Response-Timestamp',
    });
    const captured = asHttp('HTTP/1.1 200 OK', headers, BODY);
    const told = await verify(captured, ['--target', '/mandiri-virtual-account/v2/payment-code']);
    expect(told).toMatchObject({ code: 0, output: expect.stringContaining('A non-SNAP answer.') });
    expect(await verify(captured)).toMatchObject({ code: 2, output: expect.stringContaining('--target') });
  });

  it('adds the public prefix that a proxy took away', async () => {
    const captured = asHttp(`POST ${NOTIFY} HTTP/1.1`, nonSnapMessage(BODY, `/pay${NOTIFY}`), BODY);
    const { code, output } = await verify(captured, [], { PUBLIC_BASE_URL: 'https://pay.example.com/pay' });
    expect(output).toContain(`MATCH: body as captured, public path /pay${NOTIFY}`);
    expect(code).toBe(0);
    const unset = await verify(captured, [], { PUBLIC_BASE_URL: 'https://pay.example.com' });
    expect(unset).toMatchObject({ code: 1, output: expect.stringContaining('NO MATCH') });
  });

  it('adds one that begins like a route as well', async () => {
    const captured = asHttp(`POST ${NOTIFY} HTTP/1.1`, nonSnapMessage(BODY, `/doku${NOTIFY}`), BODY);
    const { code, output } = await verify(captured, [], { PUBLIC_BASE_URL: 'https://pay.example.com/doku' });
    expect(output).toContain(`MATCH: body as captured, public path /doku${NOTIFY}`);
    expect(code).toBe(0);
  });

  it('accepts a SNAP body that was sent with blanks, and shows where the signed form differs', async () => {
    const sent = '{ "a": 1 }';
    const { code, output } = await verify(
      asHttp(`POST ${PAYMENT} HTTP/1.1`, snapMessage(sent, PAYMENT, { signedBody: '{"a":1}' }), sent),
    );
    expect(output).toContain('MATCH: body minified');
    expect(output).toContain('First difference: line 1, character 2: " " against "\\""');
    expect(code).toBe(0);
  });

  it.each([
    [
      'the body was signed without blanks, which non-SNAP forbids',
      '{ "a": 1 }',
      { signedBody: '{"a":1}' },
      'body minified',
    ],
    [
      'an editor added a line break',
      '{"a":1}\n',
      { signedBody: '{"a":1}' },
      'body without its last line break',
    ],
    [
      'the query was signed',
      BODY,
      { path: `${NOTIFY}?from=doku`, signedPath: `${NOTIFY}?from=doku` },
      'path with its query',
    ],
    [
      "another account's secret signed it",
      BODY,
      { secret: TEST_ACCOUNTS['mandiri-snap'].secretKey },
      'account mandiri-snap',
    ],
  ])('names the form that was signed when %s', async (_why, body, oddity, named) => {
    const path = 'path' in oddity ? oddity.path : NOTIFY;
    const { code, output } = await verify(
      asHttp(`POST ${path} HTTP/1.1`, nonSnapMessage(body, path, oddity), body),
    );
    expect(output).toMatch(/^SIGNED DIFFERENTLY/m);
    expect(output).toContain(named);
    expect(code).toBe(1);
  });

  it('finds no match for a changed body, and shows where the other side signed something else', async () => {
    const changed = BODY.replace('150000', '15000');
    const captured = asHttp(`POST ${NOTIFY} HTTP/1.1`, nonSnapMessage(BODY, NOTIFY), changed);
    const alone = await verify(captured);
    expect(alone).toMatchObject({ code: 1, output: expect.stringContaining('NO MATCH') });
    const theirs = join(folder, 'theirs.txt');
    const ours = /String to sign:\n((?: {2}.*\n)+)/.exec(alone.output)?.[1]?.replaceAll(/^ {2}/gm, '') ?? '';
    await writeFile(theirs, ours.replace('request-1', 'request-2'));
    const { output } = await verify(captured, ['--theirs', theirs]);
    expect(output).toContain('First difference to their string: line 2, character 20: "1" against "2"');
    await writeFile(theirs, ours);
    const same = await verify(captured, ['--theirs', theirs]);
    expect(same.output).toContain('Their string to sign is ours: so the secret or key differs');
    const redacted = await verify(captured.replace(/(Signature: ).*/, '$1[redacted]'), ['--theirs', theirs]);
    expect(redacted.output).toMatch(/^Their string to sign is ours\.$/m);
  });

  it.each([
    ['signature', () => nonSnapMessage(BODY, NOTIFY), NOTIFY, BODY, /(Signature: ).*/],
    ['x-signature', () => snapMessage(BODY, PAYMENT), PAYMENT, BODY, /(X-SIGNATURE: ).*/],
    ['authorization', () => snapMessage(BODY, PAYMENT), PAYMENT, BODY, /(Bearer ).*/],
    ['body', () => nonSnapMessage(BODY, NOTIFY), NOTIFY, BODY, /(Budi )Santoso/],
  ])('blames nobody when the %s is redacted', async (part, headers, path, body, hidden) => {
    const captured = asHttp(`POST ${path} HTTP/1.1`, headers(), body).replace(hidden, '$1[redacted]');
    const { code, output } = await verify(captured);
    expect(output).toContain(`CANNOT BE CHECKED: of ${part} only "[redacted]" is shown.`);
    expect(output).toMatch(/String to sign:\n {2}\S/);
    expect(output).not.toMatch(/NO MATCH|Note:|is another one/);
    expect(code).toBe(2);
  });

  it.each([
    ['a missing file', () => [join(folder, 'none.txt')], 'none.txt cannot be read: there is no such file.'],
    ['a folder', () => [folder], 'cannot be read: it is a folder.'],
    ['a missing string of the other side', () => ['--theirs', '/none'], '/none cannot be read: there is no'],
    ['two files', () => ['a', 'b'], 'Name one file'],
  ])('says in words that it was given %s', async (_what, args, message) => {
    const captured = asHttp(`POST ${NOTIFY} HTTP/1.1`, nonSnapMessage(BODY, NOTIFY), BODY);
    const { code, output } = await verify(captured, args());
    expect(output).toContain(message);
    expect(output).not.toMatch(/ENOENT|EISDIR/);
    expect(code).toBe(2);
  });

  it('takes one secret from the environment when there is no accounts file', async () => {
    const captured = asHttp(`POST ${NOTIFY} HTTP/1.1`, nonSnapMessage(BODY, NOTIFY), BODY);
    const env = {
      MERCHANT_ACCOUNTS_FILE: '',
      DATA_DIR: folder,
      DOKU_SECRET_KEY: TEST_ACCOUNTS.default.secretKey,
    };
    expect((await verify(captured, [], env)).code).toBe(0);
    expect(await verify(captured, [], { ...env, DOKU_SECRET_KEY: '' })).toMatchObject({ code: 2 });
  });

  it('tries the secret from the environment before those of an accounts file or of the local stack', async () => {
    const headers = nonSnapMessage(BODY, NOTIFY, { secret: 'SK-of-another-installation' });
    const captured = asHttp(`POST ${NOTIFY} HTTP/1.1`, headers, BODY);
    const given = { DOKU_SECRET_KEY: 'SK-of-another-installation' };
    await writeFile(join(folder, 'local-stack.json'), JSON.stringify({ merchantAccounts: [] }));
    const places: Record<string, string>[] = [{}, { MERCHANT_ACCOUNTS_FILE: '', DATA_DIR: folder }];
    for (const place of places) {
      expect((await verify(captured, [], place)).output).toMatch(/^NO MATCH/m);
      const { code, output } = await verify(captured, [], { ...place, ...given });
      expect(output).toMatch(/^MATCH: .*secret of DOKU_SECRET_KEY/m);
      expect(code).toBe(0);
    }
    const ours = asHttp(`POST ${NOTIFY} HTTP/1.1`, nonSnapMessage(BODY, NOTIFY), BODY);
    const own = { DOKU_SECRET_KEY: TEST_ACCOUNTS.default.secretKey };
    expect((await verify(ours, [], own)).output).toMatch(/^MATCH: .*of account default/m);
    expect((await verify(ours, [], given)).code).toBe(0);
    await rm(join(folder, 'local-stack.json'));
  });

  it.each([
    ['nothing', ''],
    ['prose', 'please check this'],
    ['a request without signature', 'POST /x HTTP/1.1\n\n{}'],
    ['half a non-SNAP request', 'POST /x HTTP/1.1\nSignature: HMACSHA256=x\n\n{}'],
    ['a curl without address', 'curl -X POST'],
  ])('says what is missing when it is given %s', async (_what, captured) => {
    const { code, output } = await verify(captured);
    expect(code).toBe(2);
    expect(output).not.toMatch(/\n {4}at /);
  });
});

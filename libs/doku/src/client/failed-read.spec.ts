import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { json, raw, StubDoku } from '../testing/stub-doku.js';
import { NON_SNAP_CODE, SNAP_CODE, testProvider } from '../testing/test-provider.js';

const doku = new StubDoku();
beforeAll(() => doku.start());
afterAll(() => doku.stop());
afterEach(() => doku.script());

const NON_SNAP_WORDS = { error: { code: 'internal_server_error', message: 'Internal Server Error' } };
const PAGE = '<html>Bad Gateway</html>';

describe.each([
  { channel: 'PERMATA_VA', code: { ...SNAP_CODE, number: '8856000000000021' } },
  { channel: 'MANDIRI_VA', code: NON_SNAP_CODE },
] as const)('a failure that says nothing readable, at $channel', ({ channel, code }) => {
  const provider = () => testProvider(channel, doku.url);

  it.each([
    ['the words of non-SNAP', json(NON_SNAP_WORDS, 500)],
    ['a page', raw(PAGE, 502)],
    ['nothing', raw('', 503)],
    ['a page that denies access', raw(PAGE, 403)],
    ['a page that does not find the address', raw(PAGE, 404)],
  ])('means that a status check was not done, and may be asked again: %s', async (_name, answer) => {
    doku.script(answer);
    expect(await provider().checkStatus(code, '1')).toMatchObject({
      outcome: 'REFUSED',
      refusal: { code: 'provider_unavailable', codeState: null, retryable: true },
    });
  });

  it('leaves open how a code stands after a success that cannot be read', async () => {
    doku.script(json({ responseCode: '2002600', responseMessage: 'Successful' }));
    expect((await provider().checkStatus(code, '1')).outcome).toBe('UNKNOWN');
  });

  it('leaves open what became of a write', async () => {
    doku.script(raw(PAGE, 502));
    expect((await provider().create(code)).outcome).toBe('UNKNOWN');
  });
});

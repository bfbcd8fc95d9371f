import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { json, raw, reset, StubDoku, type Responder } from '../testing/stub-doku.js';
import { NON_SNAP_CODE, testProvider } from '../testing/test-provider.js';

const doku = new StubDoku();
beforeAll(() => doku.start());
afterAll(() => doku.stop());

const CODE = { ...NON_SNAP_CODE, channel: 'DOKU_WALLET' } as const;
const PAGE = {
  order: { invoice_number: 'INV-1' },
  doku_wallet_payment_page: { url: 'https://doku.example/wallet-page/T' },
};
const create = () => testProvider('DOKU_WALLET', doku.url).create(CODE);

describe('a wallet page', () => {
  it.each([
    ['no answer', reset],
    ['an answer about another order', json({ ...PAGE, order: { invoice_number: 'INV-2' } })],
    ['an answer without a page', json({ order: PAGE.order })],
    [
      'an answer with a page that is no link',
      json({ ...PAGE, doku_wallet_payment_page: { url: 'javascript:1' } }),
    ],
    ['half an answer', raw(JSON.stringify(PAGE).slice(0, -9))],
  ] as [string, Responder][])(
    'is asked for once more after %s, with the same id and bytes, and is unknown when that brings no other',
    async (_name, broken) => {
      doku.script(broken, json(PAGE, 409));
      expect(await create()).toMatchObject({
        outcome: 'OK',
        value: { number: null, paymentUrl: PAGE.doku_wallet_payment_page.url },
      });
      const [first, second] = doku.requests;
      expect(second?.body.equals(first!.body)).toBe(true);
      for (const { headers } of doku.requests) expect(headers['request-id']).toBe(CODE.createRequestId);
      doku.script(broken);
      expect((await create()).outcome).toBe('UNKNOWN');
    },
  );

  it('is neither changed nor cancelled at DOKU', async () => {
    doku.script(json(PAGE));
    for (const operation of ['update', 'cancel'] as const) {
      expect((await testProvider('DOKU_WALLET', doku.url)[operation](CODE, '1')).outcome).toBe('NOT_SENT');
    }
    expect(doku.requests).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { json, StubDoku } from '../testing/stub-doku.js';
import {
  NON_SNAP_CODE,
  NON_SNAP_SUCCESS,
  SNAP_CODE,
  SNAP_SUCCESS,
  testProvider,
} from '../testing/test-provider.js';

const doku = new StubDoku();
beforeAll(() => doku.start());
afterAll(() => doku.stop());

const createSnap = (data: object, code = SNAP_CODE) => {
  doku.script(json({ ...SNAP_SUCCESS, virtualAccountData: { ...SNAP_SUCCESS.virtualAccountData, ...data } }));
  return testProvider('PERMATA_VA', doku.url).create(code);
};
const createNonSnap = (info: object, code = NON_SNAP_CODE) => {
  const { virtual_account_info: told } = NON_SNAP_SUCCESS;
  doku.script(json({ ...NON_SNAP_SUCCESS, virtual_account_info: { ...told, ...info } }));
  return testProvider('MANDIRI_VA', doku.url).create(code);
};

describe('a code that DOKU has made', () => {
  it('is taken though a member that we can do without has another form', async () => {
    const odd = { how_to_pay_api: [], how_to_pay_page: {}, expired_date_utc: false };
    expect(await createNonSnap(odd)).toMatchObject({
      outcome: 'OK',
      value: { number: '8889940000000213', instructionsApiUrl: null, instructionsUrl: null },
    });
    expect(await createSnap({ expiredDate: [], additionalInfo: { howToPayApi: {} } })).toMatchObject({
      outcome: 'OK',
      value: { number: '8856000000000021', expiresAt: null, instructionsApiUrl: null },
    });
  });

  it('has its number without the blanks around it', async () => {
    const blank = { virtual_account_number: ' 8889940000000213 ' };
    const made = { outcome: 'OK', value: { number: '8889940000000213' } };
    expect(await createNonSnap(blank)).toMatchObject(made);
    expect(
      await createNonSnap(blank, { ...NON_SNAP_CODE, mode: 'MGPC', number: '8889940000000213' }),
    ).toMatchObject(made);
  });
});

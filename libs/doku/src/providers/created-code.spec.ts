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

  const NUMBER = '8856000000000021';
  const OWN = { ...SNAP_CODE, mode: 'MGPC', number: NUMBER } as const;
  const spelt = {
    number: NUMBER,
    providerAccount: {
      partnerServiceId: '    8856',
      customerNo: '000000000021',
      virtualAccountNo: `    ${NUMBER}`,
    },
  };

  it.each([
    { partnerServiceId: '8856', virtualAccountNo: NUMBER },
    { partnerServiceId: '8856' },
    { partnerServiceId: null },
    { customerNo: null },
    { partnerServiceId: null, customerNo: '' },
  ])('is spelt as later calls must spell it, though its answer says %j', async (parts) => {
    for (const code of [SNAP_CODE, OWN]) {
      expect(await createSnap(parts, code)).toMatchObject({ outcome: 'OK', value: spelt });
    }
  });

  it('is known by our own number where that was asked for', async () => {
    const parts = { partnerServiceId: null, customerNo: null, virtualAccountNo: null };
    expect(await createSnap(parts, OWN)).toMatchObject({ outcome: 'OK', value: spelt });
    expect(await createSnap(parts)).toMatchObject({ outcome: 'UNKNOWN' });
    doku.script(json({ responseCode: '2002700' }));
    expect(await testProvider('PERMATA_VA', doku.url).create(OWN)).toMatchObject({
      outcome: 'OK',
      value: spelt,
    });
    expect((await testProvider('PERMATA_VA', doku.url).create(SNAP_CODE)).outcome).toBe('UNKNOWN');
  });

  it.each([
    { partnerServiceId: null, virtualAccountNo: '9999000000000021' },
    { customerNo: null, virtualAccountNo: '8856' },
    { partnerServiceId: '9999', customerNo: null },
  ])('is not known when its parts cannot be told from each other: %j', async (parts) => {
    expect((await createSnap(parts)).outcome).toBe('UNKNOWN');
  });

  it.each([
    { customerNo: '0', virtualAccountNo: '    88560' },
    { partnerServiceId: '8856', customerNo: '0', virtualAccountNo: '88560' },
    { customerNo: null, virtualAccountNo: '88560' },
    { virtualAccountNo: '    88560' },
    { customerNo: '0', virtualAccountNo: null },
  ])('is not known when its answer repeats the request for a number: %j', async (parts) => {
    expect((await createSnap(parts)).outcome).toBe('UNKNOWN');
  });

  it('is not ours when it has another number than the merchant made', async () => {
    const other = { customerNo: '000000000022', virtualAccountNo: '    8856000000000022' };
    expect((await createSnap(other, OWN)).outcome).toBe('UNKNOWN');
    const code = { ...NON_SNAP_CODE, mode: 'MGPC', number: '8889940000000214' } as const;
    expect((await createNonSnap({}, code)).outcome).toBe('UNKNOWN');
  });

  it('is asked for in the same words though a payment has told its number meanwhile', async () => {
    await createSnap({});
    const first = doku.requests[0]!.body;
    await createSnap({}, { ...SNAP_CODE, number: NUMBER });
    expect(doku.requests.at(-1)!.body.equals(first)).toBe(true);
  });

  it('keeps the spelling of DOKU where parts do not add up', async () => {
    const parts = { customerNo: '8856000000000021' };
    expect(await createSnap(parts)).toMatchObject({
      outcome: 'OK',
      value: { number: NUMBER, providerAccount: parts },
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

describe('a code whose number DOKU has not told', () => {
  it.each(['update', 'cancel'] as const)('leaves an %s unsent', async (operation) => {
    doku.script();
    for (const [channel, code] of [
      ['PERMATA_VA', SNAP_CODE],
      ['MANDIRI_VA', NON_SNAP_CODE],
    ] as const) {
      expect((await testProvider(channel, doku.url)[operation](code, '1')).outcome).toBe('NOT_SENT');
    }
    expect(doku.requests).toEqual([]);
  });
});

import { Logger } from '@nestjs/common';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { json, StubDoku } from '../testing/stub-doku.js';
import { NON_SNAP_CODE, SNAP_CODE, testProvider } from '../testing/test-provider.js';

const doku = new StubDoku();
const errors = vi.spyOn(Logger.prototype, 'error').mockReturnValue();
beforeAll(() => doku.start());
afterAll(() => doku.stop());
afterEach(() => void errors.mockClear());

const NUMBER = '8856000000000021';
const OWN = { trxId: 'INV-1', virtualAccountNo: `    ${NUMBER}` };

describe.each([
  { operation: 'update', responseCode: '2002800' },
  { operation: 'cancel', responseCode: '2003100' },
] as const)('the answer to a SNAP $operation', ({ operation, responseCode }) => {
  const answeredWith = async (members: object) => {
    doku.script(json({ responseCode, responseMessage: 'Successful', ...members }));
    const provider = testProvider('PERMATA_VA', doku.url);
    const code = { ...SNAP_CODE, status: 'ACTIVE', number: NUMBER } as const;
    return provider[operation]({ ...code, providerAccount: provider.accountOf(NUMBER, 'MGPC') }, '1');
  };

  it.each([
    {},
    { virtualAccountData: '' },
    { virtualAccountData: {} },
    { virtualAccountData: { trxId: '', virtualAccountNo: null } },
    { virtualAccountData: OWN },
  ])('is believed when it names this code or none: %j', async (members) => {
    expect((await answeredWith(members)).outcome).toBe('OK');
    expect(errors).not.toHaveBeenCalled();
  });

  it.each([
    { ...OWN, trxId: 'INV-2' },
    { ...OWN, virtualAccountNo: '    8856000000000022' },
    { trxId: 'INV-2' },
  ])('proves nothing when it names another code, and is logged: %j', async (virtualAccountData) => {
    expect((await answeredWith({ virtualAccountData })).outcome).toBe('UNKNOWN');
    const { id: paymentCodeId, invoiceNumber } = SNAP_CODE;
    expect(errors).toHaveBeenCalledWith({ event: 'answer_of_another_code', paymentCodeId, invoiceNumber });
  });
});

describe.each(['update', 'cancel'] as const)('the answer to a non-SNAP %s', (operation) => {
  const number = '8889940000000213';

  it.each([
    ['INV-1', number, 'OK'],
    ['INV-2', number, 'UNKNOWN'],
    ['INV-1', '8889940000000214', 'UNKNOWN'],
  ])('that names %s and %s is %s', async (invoice, virtualAccountNumber, outcome) => {
    const order = { invoice_number: invoice };
    doku.script(json({ order, virtual_account_info: { virtual_account_number: virtualAccountNumber } }));
    const code = { ...NON_SNAP_CODE, status: 'ACTIVE', number } as const;
    expect((await testProvider('MANDIRI_VA', doku.url)[operation](code, '1')).outcome).toBe(outcome);
  });
});

import { describe, expect, it } from 'vitest';
import { samplesOf } from '../testing/samples.js';
import { testPaymentCode } from '../testing/test-payment-code.js';
import { TRANSACTION } from '../wire/non-snap.wire.js';
import { parseWireJson } from '../wire/wire-json.js';
import { fromStatusTransaction } from './non-snap-answer.mapping.js';
import { toReportedPayment } from './non-snap-transaction.mapping.js';

const samples = samplesOf('mandiri', 'doku-wallet');
const NOTIFICATIONS = {
  bank: samples['S-EX-MANDIRI-NOTIFY']!.request.body!,
  wallet: samples['S-EX-WALLET-NOTIFY']!.request.body!,
};
const CODE = testPaymentCode({ protocol: 'NON_SNAP', merchantAccount: 'non-snap' });

const read = (body: string) => TRANSACTION.parse(parseWireJson(Buffer.from(body)));
const keyOfNotification = (body: string) => toReportedPayment(read(body), 'non-snap')?.dedupeKey;
const keyOfStatus = (body: string, code = CODE) => fromStatusTransaction(read(body), code).payment?.dedupeKey;

describe.each(Object.entries(NOTIFICATIONS))('a status check of a paid code (%s)', (_kind, body) => {
  it('names the same payment as its notification when it carries as much', () => {
    expect(keyOfStatus(body)).toBe(keyOfNotification(body));
  });

  it.each(['original_request_id', 'date'])('leaves the payment without a key when it lacks %s', (member) => {
    const poor = body.replace(new RegExp(`,"${member}":"[^"]*"`), '');
    expect(poor).not.toBe(body);
    expect(keyOfStatus(poor)).toBeNull();
  });
});

describe('a status check of a number that DOKU only asks about', () => {
  it('leaves the payment without a key, since nobody says which request id its notification names', () => {
    expect(keyOfStatus(NOTIFICATIONS.bank, { ...CODE, mode: 'DIPC' })).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { amountOf, readInquiryAnswer } from './inquiry-answer.js';

const NUMBER = '8896512345678123';
const read = (body: object, status = 200) => readInquiryAnswer(status, JSON.stringify(body), NUMBER);

function payable({ order, info, ...changes }: Record<string, object>) {
  return {
    order: { invoice_number: 'DIPC-1', amount: 150000, ...order },
    virtual_account_info: { virtual_account_number: NUMBER, ...info },
    virtual_account_inquiry: { status: 'success' },
    customer: { name: 'Taufik Ismail' },
    ...changes,
  };
}

describe('the answer of a merchant that somebody may pay', () => {
  it.each([
    ['order.invoice_number', { order: { invoice_number: '' } }],
    ['order.invoice_number', { order: { invoice_number: 'x'.repeat(65) } }],
    ['order.amount', { order: { amount: undefined } }],
    ['order.amount', { order: { amount: 1.5 } }],
    ['order.max_amount', { order: { max_amount: '9000' } }],
    ['virtual_account_number is not the one', { info: { virtual_account_number: `${NUMBER}0` } }],
    ['virtual_account_info.billing_type', { info: { billing_type: 'C' } }],
    ['virtual_account_info.info1', { info: { info1: 'x'.repeat(33) } }],
    ['virtual_account_inquiry.status', { virtual_account_inquiry: { status: 'decline' } }],
    ['customer.name', { customer: { name: '' } }],
    ['customer.name', { customer: { name: 'x'.repeat(65) } }],
  ])('is not believed when it is wrong in %s: %j', (problem, changes) => {
    expect(read(payable(changes))).toEqual({
      refusal: 'UNAVAILABLE',
      problems: [expect.stringContaining(problem)],
    });
  });

  it.each([
    [{}, {}, { type: 'FIXED', value: 150000 }],
    [{}, { billing_type: 'NO_BILL' }, { type: 'OPEN' }],
    [{ min_amount: 0, max_amount: 9000 }, { billing_type: 'NO_BILL' }, { type: 'LIMITED', max: 9000 }],
    [{ min_amount: 1000 }, { billing_type: 'NO_BILL' }, { type: 'LIMITED', min: 1000 }],
  ])('tells with the order %j and %j what may be paid', (order, info, amount) => {
    const { payable: told, problems } = read(payable({ order, info }));
    expect([told && amountOf(told), problems]).toEqual([amount, []]);
  });
});

describe('the answer of a merchant that refuses', () => {
  const refusing = (status: string) => ({ virtual_account_inquiry: { status } });

  it('is held against its HTTP status', () => {
    expect(read(refusing('billing_not_found'), 400)).toEqual({
      refusal: 'NOT_FOUND',
      problems: ['billing_not_found belongs to HTTP 404, not 400'],
    });
    expect(read(refusing('invalid_signature'), 401)).toEqual({ refusal: 'UNAVAILABLE', problems: [] });
  });

  it.each([refusing('success'), refusing('expired'), {}])(
    'is named when it says nothing known: %j',
    (body) => {
      const problems = ['HTTP 400 without a known inquiry status'];
      expect(read(body, 400)).toEqual({ refusal: 'UNAVAILABLE', problems });
    },
  );

  it('is no answer where none came, and not the fault of the merchant', () => {
    expect(readInquiryAnswer(null, '', NUMBER)).toEqual({ refusal: 'UNAVAILABLE', problems: [] });
  });
});

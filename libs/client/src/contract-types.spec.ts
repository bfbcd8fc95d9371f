import { describe, expect, expectTypeOf, it } from 'vitest';
import type { CreatePaymentCode, OrderSummary, PaymentCode, UpdatePaymentCode } from './contract-types.js';

type Asked = CreatePaymentCode['amount'];

describe('the type of an amount', () => {
  it('has a sum exactly where it is FIXED', () => {
    const amount = { type: 'FIXED', value: 5, currency: 'IDR' } as PaymentCode['amount'];
    const sum: number = amount.type === 'FIXED' ? amount.value : 0;
    expect(sum).toBe(5);
    expectTypeOf<OrderSummary['amount']>().toEqualTypeOf<PaymentCode['amount']>();
    expectTypeOf<NonNullable<UpdatePaymentCode['amount']>>().toEqualTypeOf<Asked>();
  });

  it('takes what the gateway takes', () => {
    const asked: Asked[] = [
      { type: 'FIXED', value: 5 },
      { type: 'OPEN', currency: 'IDR' },
      { type: 'LIMITED', min: 5, max: null },
      { type: 'LIMITED', max: 5 },
    ];
    expect(asked).toHaveLength(4);
  });

  it('refuses a FIXED one without a sum, and an OPEN one with a sum', () => {
    const refused: Asked[] = [
      // @ts-expect-error Its value is needed.
      { type: 'FIXED' },
      // @ts-expect-error A null is no value.
      { type: 'FIXED', value: null },
      // @ts-expect-error A value belongs to FIXED alone.
      { type: 'OPEN', value: 5 },
      // @ts-expect-error Limits belong to LIMITED alone.
      { type: 'FIXED', value: 5, max: 6 },
    ];
    expect(refused).toHaveLength(4);
  });
});

import { ApiProperty } from '@nestjs/swagger';
import { AmountResponse } from '../payment-codes/amount.response.js';
import { PaymentCodeResponse } from '../payment-codes/payment-code.response.js';
import { PaymentResponse } from '../payments/payment.response.js';

/** What is owed, without its codes and payments. */
export class OrderSummaryResponse {
  @ApiProperty({
    format: 'uuid',
    description: 'Id of the order.',
    example: '01932c07-5a3e-7b1c-9d4f-2f6f0c1a7e00',
  })
  id!: string;

  @ApiProperty({ description: "The caller's name for the order.", example: 'INV-20261120-0001' })
  reference!: string;

  @ApiProperty({
    enum: ['OPEN', 'PAID'],
    description:
      'PAID once it is paid in full: a FIXED amount by its sum, LIMITED and OPEN by money on a code that takes one payment. ' +
      'Reusable codes of LIMITED and OPEN amounts leave it OPEN.',
    example: 'OPEN',
  })
  status!: 'OPEN' | 'PAID';

  @ApiProperty({
    type: AmountResponse,
    description: 'What is owed, in rupiah.',
    example: { type: 'FIXED', value: 150000, currency: 'IDR' },
  })
  amount!: AmountResponse;

  @ApiProperty({ type: 'integer', description: 'Accepted money so far, in whole rupiah.', example: 0 })
  amountPaid!: number;

  @ApiProperty({ enum: ['IDR'], description: 'Currency of amountPaid.', example: 'IDR' })
  currency!: 'IDR';

  @ApiProperty({ description: 'The merchant account of the order.', example: 'default' })
  merchantAccount!: string;

  @ApiProperty({
    format: 'date-time',
    description: 'When its first code was asked for; UTC.',
    example: '2026-11-20T10:00:00.000Z',
  })
  createdAt!: string;

  @ApiProperty({
    format: 'date-time',
    description: 'When it last changed; UTC.',
    example: '2026-11-20T10:00:01.250Z',
  })
  updatedAt!: string;
}

/** What is owed, with all ways to pay it and all that was paid. */
export class OrderResponse extends OrderSummaryResponse {
  @ApiProperty({ type: [PaymentCodeResponse], description: 'Every code of the order.' })
  paymentCodes!: PaymentCodeResponse[];

  @ApiProperty({
    type: [PaymentResponse],
    description: 'The newest 500 payments of the order, oldest first; all by `GET /v1/payments?reference=`.',
  })
  payments!: PaymentResponse[];
}

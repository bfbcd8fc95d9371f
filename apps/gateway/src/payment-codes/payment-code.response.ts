import { ApiProperty } from '@nestjs/swagger';
import { NEXT_CURSOR } from '../http/page.response.js';
import { PaymentResponse } from '../payments/payment.response.js';
import { PaymentCodeSummaryResponse } from './payment-code-summary.response.js';

/** One way to pay an order, with the money that came. */
export class PaymentCodeResponse extends PaymentCodeSummaryResponse {
  @ApiProperty({
    type: [PaymentResponse],
    description:
      'The newest 500 payments on this code, whatever became of them, oldest first; all by `GET /v1/payments?reference=`.',
  })
  payments!: PaymentResponse[];
}

/** A page of payment codes, newest first. */
export class PaymentCodePageResponse {
  @ApiProperty({ type: [PaymentCodeResponse], description: 'The codes, newest first.' })
  items!: PaymentCodeResponse[];

  @ApiProperty(NEXT_CURSOR)
  nextCursor!: string | null;
}

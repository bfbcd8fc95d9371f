import { ApiProperty } from '@nestjs/swagger';
import { DISPOSITIONS, REVIEW_REASONS, type Disposition, type ReviewReason } from '@app/domain';
import { NEXT_CURSOR } from '../http/page.response.js';

/** A person's decision on a payment. */
export class PaymentResolutionResponse {
  @ApiProperty({ enum: ['ACCEPT', 'RETURNED_TO_PAYER'], description: 'What was decided.', example: 'ACCEPT' })
  decision!: 'ACCEPT' | 'RETURNED_TO_PAYER';

  @ApiProperty({ description: "Why, in that person's words.", example: 'Agreed with the customer by phone.' })
  note!: string;

  @ApiProperty({ description: 'Name of the API client that decided.', example: 'back-office' })
  by!: string;

  @ApiProperty({ format: 'date-time', description: 'When; UTC.', example: '2026-11-20T12:00:00.000Z' })
  at!: string;
}

/** Money that DOKU says has moved. */
export class PaymentResponse {
  @ApiProperty({
    format: 'uuid',
    description: 'Id of the payment.',
    example: '01932c09-1b7a-7d02-8a55-91c3b1d0a001',
  })
  id!: string;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'The code that was paid; null when the money matches none.',
    example: '01932c07-5a3e-7b1c-9d4f-2f6f0c1a7e55',
  })
  paymentCodeId!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: "The order's reference; null when unmatched.",
    example: 'INV-20261120-0001',
  })
  reference!: string | null;

  @ApiProperty({
    description:
      "DOKU's name for what was paid, as in its dashboard: the reference for an order's first code, `reference-n` for its " +
      'n-th, and all that is known of money that matches none.',
    example: 'INV-20261120-0001',
  })
  invoiceNumber!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Way it was paid.', example: 'PERMATA_VA' })
  channel!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Digits that were paid to.',
    example: '8965000000001234',
  })
  number!: string | null;

  @ApiProperty({ type: 'integer', description: 'Amount in whole rupiah.', example: 150000 })
  amount!: number;

  @ApiProperty({ enum: ['IDR'], description: 'Currency of the amount.', example: 'IDR' })
  currency!: 'IDR';

  @ApiProperty({
    format: 'date-time',
    description:
      'When the payer paid, says DOKU; UTC. Until DOKU has said so, as of some payments that were found by asking, the last ' +
      'moment at which it can have been: `receivedAt`, or the end of the code. The notification, if it comes, puts it right; ' +
      'no event of its own tells of that.',
    example: '2026-11-20T11:30:00.000Z',
  })
  paidAt!: string;

  @ApiProperty({
    format: 'date-time',
    description: 'When the gateway learnt of it; UTC.',
    example: '2026-11-20T11:30:02.100Z',
  })
  receivedAt!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: "The bank's or DOKU's own reference.",
    example: '20261120113000000123',
  })
  providerReference!: string | null;

  @ApiProperty({
    enum: DISPOSITIONS,
    description:
      'ACCEPTED: counts as paid. NEEDS_REVIEW: a person must decide. RETURNED_TO_PAYER: does not count.',
    example: 'ACCEPTED',
  })
  disposition!: Disposition;

  @ApiProperty({
    enum: REVIEW_REASONS,
    nullable: true,
    description:
      'Why the payment did not fit; null when it did. AFTER_CANCEL: heard of when its code was cancelled, though `paidAt` may be ' +
      'before that. DUPLICATE: a second one, on a code or order that takes one.',
    example: null,
  })
  reviewReason!: ReviewReason | null;

  @ApiProperty({
    type: PaymentResolutionResponse,
    nullable: true,
    description: 'The decision, once there is one.',
    example: null,
  })
  resolution!: PaymentResolutionResponse | null;

  @ApiProperty({ description: 'The merchant account that was paid.', example: 'default' })
  merchantAccount!: string;
}

/** A page of payments, newest first. */
export class PaymentPageResponse {
  @ApiProperty({ type: [PaymentResponse], description: 'The payments, newest first.' })
  items!: PaymentResponse[];

  @ApiProperty(NEXT_CURSOR)
  nextCursor!: string | null;
}

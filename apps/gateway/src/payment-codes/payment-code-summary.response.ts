import { ApiProperty } from '@nestjs/swagger';
import { MODES, PAYMENT_CODE_STATUSES, type Mode, type PaymentCodeStatus } from '@app/domain';
import { AmountResponse } from './amount.response.js';
import { CustomerResponse } from './customer.response.js';
import { LineItemResponse } from './line-item.response.js';
import { RedirectResponse } from './redirect.response.js';
import { SettlementShareResponse } from './settlement-share.response.js';

/** Why a code was not made. */
export class PaymentCodeFailureResponse {
  @ApiProperty({
    description: "DOKU's code, or `not_sent` when DOKU could not be reached and never got the request.",
    example: '4002701',
  })
  code!: string;

  @ApiProperty({
    description: "DOKU's words, or what kept the request from being sent.",
    example: 'Invalid Field Format {totalAmount.value}',
  })
  message!: string;
}

/** One way to pay an order, without its payments. */
export class PaymentCodeSummaryResponse {
  @ApiProperty({
    format: 'uuid',
    description: 'Id of the code.',
    example: '01932c07-5a3e-7b1c-9d4f-2f6f0c1a7e55',
  })
  id!: string;

  @ApiProperty({ description: "The caller's name for the order.", example: 'INV-20261120-0001' })
  reference!: string;

  @ApiProperty({
    description:
      "DOKU's name for the code, as in its dashboard and on receipts: the reference for an order's first code, `reference-n` for " +
      'its n-th.',
    example: 'INV-20261120-0001',
  })
  invoiceNumber!: string;

  @ApiProperty({ description: 'Way to pay.', example: 'PERMATA_VA' })
  channel!: string;

  @ApiProperty({ enum: MODES, description: 'Who makes the number.', example: 'DGPC' })
  mode!: Mode;

  @ApiProperty({
    enum: PAYMENT_CODE_STATUSES,
    description:
      'PENDING: DOKU was asked, its answer is not known yet. ACTIVE: can be paid. PAID, EXPIRED, CANCELLED: ended. ' +
      'FAILED: DOKU refused, or could not be reached and never got the request.',
    example: 'ACTIVE',
  })
  status!: PaymentCodeStatus;

  @ApiProperty({
    type: String,
    nullable: true,
    description:
      'Digits that the payer types. Null until DOKU has made them (DGPC), and always for the wallet. Of a code that a payment ' +
      'alone has proved they are what the payment names; null where it names none.',
    example: '8965000000001234',
  })
  number!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description:
      'Page where the payer pays; wallet only. Null until DOKU has told it, so also on an ACTIVE or PAID code that a payment ' +
      'alone has proved.',
    example: 'https://pay.example/wallet/5f1c',
  })
  paymentUrl!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Page that tells the payer how to pay.',
    example: 'https://pay.example/how-to-pay/8965000000001234',
  })
  instructionsUrl!: string | null;

  @ApiProperty({
    type: AmountResponse,
    description: 'What the payer may pay, in rupiah.',
    example: { type: 'FIXED', value: 150000, currency: 'IDR' },
  })
  amount!: AmountResponse;

  @ApiProperty({
    description:
      'Whether the code may be paid more than once; each payment that counts brings `payment.received`.',
    example: false,
  })
  reusable!: boolean;

  @ApiProperty({
    format: 'date-time',
    description: 'When it stops being payable; UTC, whole seconds.',
    example: '2026-11-21T10:00:00Z',
  })
  expiresAt!: string;

  @ApiProperty({
    format: 'date-time',
    description: 'When it was asked for; UTC.',
    example: '2026-11-20T10:00:00.000Z',
  })
  createdAt!: string;

  @ApiProperty({
    format: 'date-time',
    description: 'When it last changed; UTC.',
    example: '2026-11-20T10:00:01.250Z',
  })
  updatedAt!: string;

  @ApiProperty({ type: CustomerResponse, description: 'The person who is asked to pay.' })
  customer!: CustomerResponse;

  @ApiProperty({
    type: [String],
    description: 'Texts that the bank shows.',
    example: ['Merchant Demo Store'],
  })
  displayText!: string[];

  @ApiProperty({ type: [LineItemResponse], description: 'What is bought; wallet only.', example: [] })
  lineItems!: LineItemResponse[];

  @ApiProperty({
    type: RedirectResponse,
    nullable: true,
    description: 'Where the payer goes after the wallet.',
    example: null,
  })
  redirect!: RedirectResponse | null;

  @ApiProperty({
    type: [SettlementShareResponse],
    description: 'How the money is split among bank accounts.',
    example: [],
  })
  settlement!: SettlementShareResponse[];

  @ApiProperty({ type: 'integer', description: 'Accepted money so far, in whole rupiah.', example: 0 })
  amountPaid!: number;

  @ApiProperty({ enum: ['IDR'], description: 'Currency of amountPaid.', example: 'IDR' })
  currency!: 'IDR';

  @ApiProperty({
    enum: ['UPDATE', 'CANCEL'],
    nullable: true,
    description: 'A change that DOKU was asked for and has not confirmed yet; it is settled by itself.',
    example: null,
  })
  pendingChange!: 'UPDATE' | 'CANCEL' | null;

  @ApiProperty({
    type: PaymentCodeFailureResponse,
    nullable: true,
    description: 'Why there is no code at DOKU; FAILED only.',
    example: null,
  })
  failure!: PaymentCodeFailureResponse | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: "The caller's own texts, untouched.",
    example: { cart: '42' },
  })
  metadata!: Record<string, string>;

  @ApiProperty({ description: 'The set of DOKU credentials in use.', example: 'default' })
  merchantAccount!: string;
}

import { ApiProperty } from '@nestjs/swagger';
import { EVENT_TYPES, type EventType } from '@app/domain';
import { OrderSummaryResponse } from '../orders/order.response.js';
import { PaymentCodeSummaryResponse } from '../payment-codes/payment-code-summary.response.js';
import { PaymentResponse } from '../payments/payment.response.js';

/** What an event is about, as it was right after the change. */
export class EventDataResponse {
  @ApiProperty({
    type: PaymentCodeSummaryResponse,
    required: false,
    description:
      'The code, where one is concerned. An event stored by a version that did not tell `invoiceNumber` stays without it.',
  })
  paymentCode?: PaymentCodeSummaryResponse;

  @ApiProperty({
    type: PaymentResponse,
    required: false,
    description: 'The payment, where one is concerned.',
  })
  payment?: PaymentResponse;

  @ApiProperty({
    type: OrderSummaryResponse,
    required: false,
    description: 'The order, where one is concerned.',
  })
  order?: OrderSummaryResponse;
}

/** What happened: the body of a webhook, and an item of the feed. */
export class EventResponse {
  @ApiProperty({
    format: 'uuid',
    description: 'Id of the event, equal to the header webhook-id. The same event may come twice: keep ids.',
    example: '01932c0a-77aa-7c31-b6b8-3d0b7d5e9f10',
  })
  id!: string;

  @ApiProperty({
    enum: EVENT_TYPES,
    description:
      'What happened. Deliver on `order.paid`, and for reusable codes on `payment.received` alone: those of LIMITED or OPEN amounts ' +
      'never bring `order.paid`, those of a FIXED amount once.',
    example: 'payment.received',
  })
  type!: EventType;

  @ApiProperty({
    format: 'date-time',
    description: 'When it happened; UTC.',
    example: '2026-11-20T11:30:02.100Z',
  })
  createdAt!: string;

  @ApiProperty({ description: 'The merchant account that it concerns.', example: 'default' })
  merchantAccount!: string;

  @ApiProperty({ type: EventDataResponse, description: 'What the event is about.' })
  data!: EventDataResponse;
}

/** A part of the feed, oldest first. */
export class EventPageResponse {
  @ApiProperty({ type: [EventResponse], description: 'The events, oldest first.' })
  items!: EventResponse[];

  @ApiProperty({
    type: String,
    nullable: true,
    description:
      'Give it as `after` to go on; it stays valid. It moves on though there be no items. Null only while the feed is empty.',
    example: 'MTcuNDI',
  })
  nextCursor!: string | null;

  @ApiProperty({
    description: 'Whether more may follow now: go on at once. False: that was all up to the present.',
    example: false,
  })
  hasMore!: boolean;
}

import { ApiProperty } from '@nestjs/swagger';
import { EVENT_TYPES, type EventType } from '@app/domain';
import { NEXT_CURSOR } from '../http/page.response.js';

/** An address that events are sent to. */
export class WebhookEndpointResponse {
  @ApiProperty({
    format: 'uuid',
    description: 'Id of the endpoint.',
    example: '01932c0b-0f5d-7b8a-9f7e-8a1d4a9c2b01',
  })
  id!: string;

  @ApiProperty({ description: 'Where events are sent.', example: 'https://shop.example/webhooks/payments' })
  url!: string;

  @ApiProperty({ type: String, nullable: true, description: 'What it is for.', example: 'Shop back end' })
  description!: string | null;

  @ApiProperty({
    enum: EVENT_TYPES,
    isArray: true,
    nullable: true,
    description: 'Types of events that are sent; null: all.',
    example: ['payment.received', 'order.paid'],
  })
  eventTypes!: EventType[] | null;

  @ApiProperty({
    type: [String],
    nullable: true,
    description: 'Merchant accounts whose events are sent; null: all.',
    example: ['default'],
  })
  merchantAccounts!: string[] | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Until when the secret before the present one signs too; UTC. Null when none does.',
    example: null,
  })
  previousSecretExpiresAt!: string | null;

  @ApiProperty({
    format: 'date-time',
    description: 'When it was made; UTC.',
    example: '2026-11-20T09:00:00.000Z',
  })
  createdAt!: string;

  @ApiProperty({ description: 'Name of the API client that made it.', example: 'shop' })
  createdBy!: string;
}

/** An endpoint with its secret, which is shown now and never again. */
export class WebhookEndpointWithSecretResponse extends WebhookEndpointResponse {
  @ApiProperty({
    description: 'Signs the events. Shown only now: keep it.',
    example: 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD',
  })
  secret!: string;
}

/** Every endpoint of the caller, oldest first. */
export class WebhookEndpointListResponse {
  @ApiProperty({ type: [WebhookEndpointResponse], description: 'The endpoints, oldest first.' })
  items!: WebhookEndpointResponse[];

  @ApiProperty(NEXT_CURSOR)
  nextCursor!: string | null;
}

import { ApiProperty } from '@nestjs/swagger';
import { EVENT_TYPES } from '@app/domain';
import { DELIVERY_STATUSES, PARKED_REASONS, type DeliveryStatus, type ParkedReason } from '@app/events';
import { NEXT_CURSOR } from '../http/page.response.js';

/** One request to an endpoint, and what came back. */
export class DeliveryAttemptResponse {
  @ApiProperty({
    format: 'date-time',
    description: 'When it was sent; UTC.',
    example: '2026-11-20T11:30:03.000Z',
  })
  at!: string;

  @ApiProperty({ type: 'integer', description: 'How long it took, in milliseconds.', example: 84 })
  durationMs!: number;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'HTTP status; null when no answer came.',
    example: 200,
  })
  responseStatus!: number | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Start of the answer, up to 1024 bytes.',
    example: 'ok',
  })
  responseBody!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Why there is no trustworthy answer.',
    example: null,
  })
  error!: string | null;
}

/** One event on its way to one endpoint. */
export class DeliveryResponse {
  @ApiProperty({ description: 'Id of the delivery.', example: '42' })
  id!: string;

  @ApiProperty({ format: 'uuid', description: 'The event.', example: '01932c0a-77aa-7c31-b6b8-3d0b7d5e9f10' })
  eventId!: string;

  @ApiProperty({ enum: EVENT_TYPES, description: 'What happened.', example: 'payment.received' })
  eventType!: string;

  @ApiProperty({
    format: 'uuid',
    description: 'The endpoint.',
    example: '01932c0b-0f5d-7b8a-9f7e-8a1d4a9c2b01',
  })
  endpointId!: string;

  @ApiProperty({
    enum: DELIVERY_STATUSES,
    description:
      'PENDING: more attempts follow. DELIVERED: it arrived. PARKED: given up until somebody asks again.',
    example: 'DELIVERED',
  })
  status!: DeliveryStatus;

  @ApiProperty({ enum: PARKED_REASONS, nullable: true, description: 'Why it was given up.', example: null })
  parkedReason!: ParkedReason | null;

  @ApiProperty({
    type: 'integer',
    description: 'Attempts since the event was made or last redelivered.',
    example: 1,
  })
  attempts!: number;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When it is tried again; UTC.',
    example: null,
  })
  nextAttemptAt!: string | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When it arrived; UTC.',
    example: '2026-11-20T11:30:03.084Z',
  })
  deliveredAt!: string | null;

  @ApiProperty({
    format: 'date-time',
    description: 'When the event was due to be sent; UTC.',
    example: '2026-11-20T11:30:02.100Z',
  })
  createdAt!: string;

  @ApiProperty({ type: [DeliveryAttemptResponse], description: 'Every attempt, oldest first.' })
  log!: DeliveryAttemptResponse[];
}

/** A page of deliveries, newest first. */
export class DeliveryPageResponse {
  @ApiProperty({ type: [DeliveryResponse], description: 'The deliveries, newest first.' })
  items!: DeliveryResponse[];

  @ApiProperty(NEXT_CURSOR)
  nextCursor!: string | null;
}

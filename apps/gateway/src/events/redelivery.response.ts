import { ApiProperty } from '@nestjs/swagger';

/** Where an event is sent again. */
export class RedeliveryResponse {
  @ApiProperty({ format: 'uuid', description: 'The event.', example: '01932c0a-77aa-7c31-b6b8-3d0b7d5e9f10' })
  eventId!: string;

  @ApiProperty({
    type: [String],
    description: 'Ids of the webhook endpoints that get it; none when no endpoint wants such events.',
    example: ['01932c0b-0f5d-7b8a-9f7e-8a1d4a9c2b01'],
  })
  endpointIds!: string[];
}

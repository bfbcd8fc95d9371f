import { ApiProperty } from '@nestjs/swagger';
import { ArrayNotEmpty, IsArray, IsIn } from 'class-validator';
import { EVENT_TYPES, type EventType } from '@app/domain';
import { Text, WebAddress, WithoutFragment } from '../http/validation/field-rules.js';
import { MerchantAccounts } from '../http/validation/merchant-accounts.decorator.js';
import { OptionalMember } from '../http/validation/optional.decorator.js';

/** Body of `POST /v1/webhook-endpoints`. */
export class CreateWebhookEndpointRequest {
  @ApiProperty({
    format: 'uri',
    maxLength: 2048,
    description:
      'Where events are sent: a public https address, or one in a private network that the operator has opened; without a ' +
      'fragment, up to 2048 characters. It must be your own; that of the example does not exist.',
    example: 'https://shop.example/webhooks/payments',
  })
  @WithoutFragment()
  @WebAddress()
  url!: string;

  @OptionalMember({
    enum: EVENT_TYPES,
    isArray: true,
    description: 'Types of events to send. Absent: all.',
    example: ['payment.received', 'order.paid'],
  })
  @IsIn(EVENT_TYPES, { each: true, message: `Give some of ${EVENT_TYPES.join(', ')}.` })
  @ArrayNotEmpty({ message: 'Give at least one type, or leave this out for all.' })
  @IsArray({ message: 'Give a list of types of events.' })
  eventTypes?: EventType[] | null;

  @MerchantAccounts('Merchant accounts whose events to send. Absent: all that the API key may use.')
  merchantAccounts?: string[] | null;

  @OptionalMember({
    type: String,
    maxLength: 200,
    description: 'What it is for; up to 200 characters.',
    example: 'Shop back end',
  })
  @Text(1, 200)
  description?: string | null;
}

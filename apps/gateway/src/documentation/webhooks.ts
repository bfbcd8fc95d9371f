import { getSchemaPath } from '@nestjs/swagger';
import { EVENT_TYPES, type EventType } from '@app/domain';
import { EventResponse } from '../events/event.response.js';
import type { ParameterObject, PathItemObject } from './openapi-types.js';
import { header } from './operation-parts.js';
import { EVENT_SAMPLES } from './samples/event-samples.js';

/** Tag of the routes that webhooks are ordered by, and of the webhooks themselves: explorers group them apart from routes. */
export const WEBHOOKS_TAG = 'Webhook endpoints';

const MEANINGS: Readonly<Record<EventType, string>> = {
  'payment_code.activated':
    'A code can be paid now, or was: a payment may prove it. With neither number nor page, show nothing.',
  'payment_code.updated': 'DOKU has taken a change of a code.',
  'payment_code.expired': 'A code can no longer be paid: its time is over.',
  'payment_code.cancelled': 'A code can no longer be paid: it was cancelled.',
  'payment_code.failed': 'DOKU refused a code, or could not be reached and never got the request.',
  'payment.received': 'Money came and counts: it fits, or was accepted all the same.',
  'payment.needs_review': 'Money came and does not fit; a person must decide.',
  'order.paid': 'An order is paid in full; once, and never by reusable codes of LIMITED or OPEN amounts.',
};

const SIGNATURE = header(
  'webhook-signature',
  '`v1,` and the base64 HMAC-SHA256 over id, timestamp and body, joined by dots. Several during a rotation of secrets.',
  'v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=',
);

/** One request per type of event, all of one shape. */
export const EVENT_WEBHOOKS: Record<string, PathItemObject> = Object.fromEntries(
  EVENT_TYPES.map((type) => [type, { post: webhook(type) }]),
);

function webhook(type: EventType): NonNullable<PathItemObject['post']> {
  return {
    operationId: `webhook_${type.replaceAll(/[._](\w)/g, (_, letter: string) => letter.toUpperCase())}`,
    tags: [WEBHOOKS_TAG],
    summary: MEANINGS[type],
    description:
      'Delivered at least once, in order for one payment code: 12 attempts over 3 days. Answer with any 2xx; work afterwards.',
    security: [],
    parameters: headersOf(EVENT_SAMPLES[type]),
    requestBody: {
      required: true,
      content: {
        'application/json': { schema: { $ref: getSchemaPath(EventResponse) }, example: EVENT_SAMPLES[type] },
      },
    },
    responses: {
      '2XX': { description: 'Received; it is not sent again.' },
      default: {
        description:
          'Not received; it is sent again later. 410 parks this delivery at once; later events are still sent: delete the ' +
          'endpoint to end them.',
      },
    },
  };
}

function headersOf({ id, createdAt }: EventResponse): ParameterObject[] {
  const sentAt = Math.ceil(Date.parse(createdAt) / 1000);
  return [
    header('webhook-id', 'Id of the event; the same in every repeat.', id),
    header('webhook-timestamp', 'When this attempt was sent: seconds since 1970.', String(sentAt)),
    SIGNATURE,
  ];
}

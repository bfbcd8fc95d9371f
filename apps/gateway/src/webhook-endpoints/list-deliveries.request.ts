import { IsIn } from 'class-validator';
import { DELIVERY_STATUSES, type DeliveryStatus } from '@app/events';
import { PageRequest } from '../http/page.request.js';
import { OptionalParameter } from '../http/validation/optional.decorator.js';

/** Query of `GET /v1/webhook-endpoints/{id}/deliveries`. */
export class ListDeliveriesRequest extends PageRequest {
  @OptionalParameter({
    enum: DELIVERY_STATUSES,
    description: 'Only deliveries in this state; PARKED finds those that were given up.',
    example: 'PARKED',
  })
  @IsIn(DELIVERY_STATUSES, { message: `Give one of ${DELIVERY_STATUSES.join(', ')}.` })
  status?: DeliveryStatus;
}

import { IsUUID } from 'class-validator';
import { OptionalMember } from '../http/validation/optional.decorator.js';

/** Body of `POST /v1/events/{id}/redeliver`; may be left out. */
export class RedeliverEventRequest {
  @OptionalMember({
    type: String,
    format: 'uuid',
    description: 'The only webhook endpoint that gets it. Absent: all that want such events.',
    example: '01932c0b-0f5d-7b8a-9f7e-8a1d4a9c2b01',
  })
  @IsUUID(undefined, { message: 'Give the id of a webhook endpoint.' })
  endpointId?: string | null;
}

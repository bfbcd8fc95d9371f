import { ApiProperty } from '@nestjs/swagger';
import { DEFAULT_OVERLAP_HOURS, MAX_OVERLAP_HOURS } from '@app/access';
import { Instant, WholeNumber } from '../http/validation/field-rules.js';
import { OptionalMember } from '../http/validation/optional.decorator.js';

/** Body of `POST /v1/api-keys/{id}/rotate`; may be left out. */
export class RotateApiKeyRequest {
  @ApiProperty({
    type: 'integer',
    required: false,
    minimum: 0,
    maximum: MAX_OVERLAP_HOURS,
    default: DEFAULT_OVERLAP_HOURS,
    description: `For how many hours the old key works too, 0 to ${MAX_OVERLAP_HOURS}. 0 ends it at once.`,
    example: DEFAULT_OVERLAP_HOURS,
  })
  @WholeNumber(0, MAX_OVERLAP_HOURS, 'hours')
  overlapHours: number = DEFAULT_OVERLAP_HOURS;

  @OptionalMember({
    type: String,
    format: 'date-time',
    description: 'When the new key ends. Absent: when the old one would have.',
    example: '2027-11-20T00:00:00Z',
  })
  @Instant()
  expiresAt?: string | null;
}

import { ApiProperty } from '@nestjs/swagger';
import { MAX_ROTATION_OVERLAP_SECONDS } from '@app/events';
import { WholeNumber } from '../http/validation/field-rules.js';

const DAY_SECONDS = 24 * 3600;

/** Body of `POST /v1/webhook-endpoints/{id}/rotate-secret`; may be left out. */
export class RotateSecretRequest {
  @ApiProperty({
    type: 'integer',
    required: false,
    minimum: 0,
    maximum: MAX_ROTATION_OVERLAP_SECONDS,
    default: DAY_SECONDS,
    description: `For how many seconds the old secret signs too, 0 to ${MAX_ROTATION_OVERLAP_SECONDS}.`,
    example: DAY_SECONDS,
  })
  @WholeNumber(0, MAX_ROTATION_OVERLAP_SECONDS, 'seconds')
  overlapSeconds: number = DAY_SECONDS;
}

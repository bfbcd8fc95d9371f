import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { MAX_FEED_LIMIT } from '@app/events';
import { EmptyIsAbsent, Text, WholeNumber } from '../http/validation/field-rules.js';
import { OptionalParameter } from '../http/validation/optional.decorator.js';

const DEFAULT_LIMIT = 100;

/** Query of `GET /v1/events`. */
export class ListEventsRequest {
  @OptionalParameter({
    maxLength: 500,
    description: '`nextCursor` of the answer before; absent: from the beginning. Up to 500 characters.',
    example: 'MTcuNDI',
  })
  @Text(1, 500)
  @EmptyIsAbsent()
  after?: string;

  @ApiProperty({
    type: 'integer',
    required: false,
    minimum: 1,
    maximum: MAX_FEED_LIMIT,
    default: DEFAULT_LIMIT,
    description: `Most events of the answer, 1 to ${MAX_FEED_LIMIT}.`,
    example: DEFAULT_LIMIT,
  })
  @Type(() => Number)
  @WholeNumber(1, MAX_FEED_LIMIT, 'events')
  limit: number = DEFAULT_LIMIT;
}

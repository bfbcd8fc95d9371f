import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { EmptyIsAbsent, Text, WholeNumber } from './validation/field-rules.js';
import { OptionalParameter } from './validation/optional.decorator.js';

const DEFAULT_LIMIT = 20;
const MAX_LIMIT = 100;

/** What every list takes: how much, and where to go on. */
export class PageRequest {
  @ApiProperty({
    type: 'integer',
    required: false,
    minimum: 1,
    maximum: MAX_LIMIT,
    default: DEFAULT_LIMIT,
    description: `Most items of the page, 1 to ${MAX_LIMIT}.`,
    example: DEFAULT_LIMIT,
  })
  @Type(() => Number)
  @WholeNumber(1, MAX_LIMIT, 'items')
  limit: number = DEFAULT_LIMIT;

  @OptionalParameter({
    maxLength: 500,
    description: '`nextCursor` of the page before; opaque, up to 500 characters.',
    example: 'MDE5M2E0',
  })
  @Text(1, 500)
  @EmptyIsAbsent()
  cursor?: string;
}

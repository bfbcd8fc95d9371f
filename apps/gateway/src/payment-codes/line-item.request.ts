import { ApiProperty } from '@nestjs/swagger';
import { RupiahAmount, Text, WholeNumber } from '../http/validation/field-rules.js';

/** DOKU takes four digits. */
const MAX_QUANTITY = 9_999;

/** One line of what is bought. */
export class LineItemRequest {
  @ApiProperty({
    minLength: 1,
    maxLength: 255,
    description: 'What it is; 1 to 255 characters.',
    example: 'T-shirt',
  })
  @Text(1, 255)
  name!: string;

  @ApiProperty({
    type: 'integer',
    minimum: 0,
    maximum: Number.MAX_SAFE_INTEGER,
    description: 'Price of one piece in whole rupiah; 0 for what is free.',
    example: 75000,
  })
  @RupiahAmount(0)
  price!: number;

  @ApiProperty({
    type: 'integer',
    minimum: 1,
    maximum: MAX_QUANTITY,
    description: `Number of pieces, 1 to ${MAX_QUANTITY}.`,
    example: 2,
  })
  @WholeNumber(1, MAX_QUANTITY, 'pieces')
  quantity!: number;
}

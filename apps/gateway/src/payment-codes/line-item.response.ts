import { ApiProperty } from '@nestjs/swagger';

/** One line of what is bought, in answers. */
export class LineItemResponse {
  @ApiProperty({ description: 'What it is.', example: 'T-shirt' })
  name!: string;

  @ApiProperty({ type: 'integer', description: 'Price of one piece in whole rupiah.', example: 75000 })
  price!: number;

  @ApiProperty({ type: 'integer', description: 'Number of pieces.', example: 2 })
  quantity!: number;
}

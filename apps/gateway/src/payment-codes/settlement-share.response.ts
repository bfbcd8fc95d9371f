import { ApiProperty } from '@nestjs/swagger';

/** The part of the money that one bank account gets, in answers. */
export class SettlementShareResponse {
  @ApiProperty({ description: "DOKU's id of the bank account.", example: 'SBA-0001-1' })
  bankAccountId!: string;

  @ApiProperty({
    enum: ['PERCENTAGE', 'FIX'],
    description: 'Whether value is a percentage or rupiah.',
    example: 'PERCENTAGE',
  })
  type!: 'PERCENTAGE' | 'FIX';

  @ApiProperty({ type: Number, description: 'Percentage, or whole rupiah.', example: 100 })
  value!: number;
}

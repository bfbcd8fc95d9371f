import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { Text } from '../http/validation/field-rules.js';

const DECISIONS = ['ACCEPT', 'RETURNED_TO_PAYER'] as const;

/** Body of `POST /v1/payments/{id}/resolve`. */
export class ResolvePaymentRequest {
  @ApiProperty({
    enum: DECISIONS,
    description:
      'ACCEPT: the money counts, towards its order where it has one. RETURNED_TO_PAYER: it was or will be paid back.',
    example: 'ACCEPT',
  })
  @IsIn(DECISIONS, { message: `Give one of ${DECISIONS.join(', ')}.` })
  decision!: (typeof DECISIONS)[number];

  @ApiProperty({
    minLength: 1,
    maxLength: 500,
    description: 'Why; 1 to 500 characters, kept in the timeline.',
    example: 'Agreed with the customer by phone.',
  })
  @Text(1, 500)
  note!: string;
}

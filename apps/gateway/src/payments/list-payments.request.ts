import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { DISPOSITIONS, type Disposition } from '@app/domain';
import { PageRequest } from '../http/page.request.js';
import { Reference } from '../http/validation/field-rules.js';

/** Query of `GET /v1/payments`. */
export class ListPaymentsRequest extends PageRequest {
  @ApiProperty({
    required: false,
    enum: DISPOSITIONS,
    description: 'Only payments that stand like this; NEEDS_REVIEW finds those that wait for a person.',
    example: 'NEEDS_REVIEW',
  })
  @IsIn(DISPOSITIONS, { message: `Give one of ${DISPOSITIONS.join(', ')}.` })
  @IsOptional()
  disposition?: Disposition;

  @ApiProperty({ required: false, description: 'Only payments of this order.', example: 'INV-20261120-0001' })
  @Reference()
  @IsOptional()
  reference?: string;
}

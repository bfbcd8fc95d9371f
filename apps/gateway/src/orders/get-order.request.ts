import { ApiProperty } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { Name, NAME } from '../http/validation/field-rules.js';

/** Query of `GET /v1/orders/{reference}`. */
export class GetOrderRequest {
  @ApiProperty({
    required: false,
    pattern: NAME.source,
    description: 'The merchant account; needed only when several have an order of this reference.',
    example: 'default',
  })
  @Name('default')
  @IsOptional()
  merchantAccount?: string;
}

import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsOptional } from 'class-validator';
import { WebAddress } from '../http/validation/field-rules.js';

/** Where the wallet's page sends the payer afterwards. */
export class RedirectRequest {
  @ApiProperty({
    type: String,
    required: false,
    nullable: true,
    format: 'uri',
    maxLength: 2048,
    description:
      'Address after success, http(s), up to 2048 characters. Without it, `auto` sends the payer to www.doku.com.',
    example: 'https://shop.example/ok',
  })
  @WebAddress()
  @IsOptional()
  successUrl?: string | null;

  @ApiProperty({
    type: String,
    required: false,
    nullable: true,
    format: 'uri',
    maxLength: 2048,
    description: 'Address after failure, http(s), up to 2048 characters. Default: `successUrl`.',
    example: 'https://shop.example/no',
  })
  @WebAddress()
  @IsOptional()
  failureUrl?: string | null;

  @ApiProperty({
    type: Boolean,
    required: false,
    nullable: true,
    default: false,
    description: 'Whether the payer is sent on without pressing a button.',
    example: true,
  })
  @IsBoolean({ message: 'Give true or false.' })
  @IsOptional()
  auto?: boolean | null;
}

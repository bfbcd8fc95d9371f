import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';

/** A member of a body that may be left out, or null, which means the same. */
export function OptionalMember(options: ApiPropertyOptions): PropertyDecorator {
  return OptionalParameter({ nullable: true, ...options });
}

/** A parameter of a query that may be left out. */
export function OptionalParameter(options: ApiPropertyOptions): PropertyDecorator {
  return applyDecorators(IsOptional(), ApiProperty({ required: false, ...options } as ApiPropertyOptions));
}

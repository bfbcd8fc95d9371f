import { ValidationPipe, type ArgumentMetadata, type ValidationError } from '@nestjs/common';
import { InvalidRequest, type FieldError } from '../problems/invalid-request.error.js';
import { pathOf } from './field-path.js';
import { findReservedNames } from './reserved-names.js';

/** What is told of a field or parameter that nothing reads. */
export const UNKNOWN_FIELD = 'This field is not known here: remove it or correct its spelling.';

/** Checks request bodies and queries against their classes; unknown fields are refused. */
export class RequestValidationPipe extends ValidationPipe {
  constructor() {
    super({
      transform: true,
      whitelist: true,
      forbidNonWhitelisted: true,
      stopAtFirstError: true,
      exceptionFactory: (errors) => new InvalidRequest(errors.flatMap((error) => toFieldErrors(error, ''))),
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const reserved = this.toValidate(metadata) ? findReservedNames(value) : [];
    if (reserved.length > 0) throw new InvalidRequest(reserved);
    return super.transform(value, metadata);
  }
}

function toFieldErrors(error: ValidationError, parent: string): FieldError[] {
  const field = pathOf(parent, error.property);
  const own = Object.entries(error.constraints ?? {}).map(([rule, message]) => ({
    field: field || 'body',
    message: messageOf(rule, message),
  }));
  return [...own.slice(0, 1), ...(error.children ?? []).flatMap((child) => toFieldErrors(child, field))];
}

function messageOf(rule: string, message: string): string {
  if (rule === 'whitelistValidation') return UNKNOWN_FIELD;
  if (rule === 'unknownValue') return 'Give a JSON object.';
  return message;
}

import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { InvalidRequest, type FieldError } from '../problems/invalid-request.error.js';

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
}

function toFieldErrors(error: ValidationError, parent: string): FieldError[] {
  const field = pathOf(parent, error.property);
  const own = Object.entries(error.constraints ?? {}).map(([rule, message]) => ({
    field: field || 'body',
    message: messageOf(rule, message),
  }));
  return [...own.slice(0, 1), ...(error.children ?? []).flatMap((child) => toFieldErrors(child, field))];
}

function pathOf(parent: string, property: string | undefined): string {
  if (!property) return parent;
  if (/^\d+$/.test(property)) return `${parent}[${property}]`;
  return parent ? `${parent}.${property}` : property;
}

function messageOf(rule: string, message: string): string {
  if (rule === 'whitelistValidation')
    return 'This field is not known here: remove it or correct its spelling.';
  if (rule === 'unknownValue') return 'Give a JSON object.';
  return message;
}

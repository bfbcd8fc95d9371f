import { ValidationPipe, type ArgumentMetadata, type ValidationError } from '@nestjs/common';
import { InvalidRequest, type FieldError } from '../problems/invalid-request.error.js';
import { pathOf } from './field-path.js';
import { findReservedNames } from './reserved-names.js';

/** What is told of a field or parameter that nothing reads. */
export const UNKNOWN_FIELD = 'This field is not known here: remove it or correct its spelling.';

/** Far more than any route has. For more, the validation takes the square of the time. */
const MOST_PARAMETERS = 100;
const TOO_MANY_PARAMETERS = `Give at most ${MOST_PARAMETERS} parameters.`;

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
    const problems = this.toValidate(metadata) ? problemsOf(value, metadata) : [];
    if (problems.length > 0) throw new InvalidRequest(problems);
    return super.transform(value, metadata);
  }
}

/** What the rules of single fields would complain about in other words, or not at all. */
function problemsOf(value: unknown, { type }: ArgumentMetadata): FieldError[] {
  if (type === 'body' && value !== undefined && !isObject(value)) {
    return [{ field: 'body', message: 'Give a JSON object.' }];
  }
  const misgiven = type === 'query' ? misgivenIn(value ?? {}) : [];
  return misgiven.length > 0 ? misgiven : [...findReservedNames(value)];
}

function misgivenIn(query: object): FieldError[] {
  const isTooLong = Object.keys(query).length > MOST_PARAMETERS;
  return isTooLong ? [{ field: 'query', message: TOO_MANY_PARAMETERS }] : findRepeated(query);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Parameters that are given several times: no query has a list. */
function findRepeated(query: object): FieldError[] {
  const names = Object.entries(query).filter(([, value]) => Array.isArray(value));
  return names.map(([field]) => ({ field, message: 'Give this once.' }));
}

function toFieldErrors(error: ValidationError, parent: string): FieldError[] {
  const field = pathOf(parent, error.property);
  const own = Object.entries(error.constraints ?? {}).map(([rule, message]) => ({
    field: field || 'body',
    message: rule === 'whitelistValidation' ? UNKNOWN_FIELD : message,
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => toFieldErrors(child, field))];
}

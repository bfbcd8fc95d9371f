import { getSchemaPath } from '@nestjs/swagger';
import { CURRENCY, type AmountType } from '@app/domain';
import { AmountRequest } from '../payment-codes/amount.request.js';
import { AmountResponse } from '../payment-codes/amount.response.js';
import type { SchemaObject } from './openapi-types.js';
import { integer, object } from './schema-parts.js';

type Members = Readonly<Record<string, SchemaObject>>;
type Variants = Readonly<Record<AmountType, SchemaObject>>;

const LIMITS = { minimum: 1, maximum: Number.MAX_SAFE_INTEGER };
const OR_NULL: SchemaObject = { type: ['integer', 'null'] };
const ANY = 'OPEN: whatever the payer types.';

const VALUE = integer('Whole rupiah, above 0. Channels set the upper limit.', 150_000, LIMITS);
const MIN = integer('Least amount in whole rupiah. 0 is no lower limit, and is shown as null.', 10_000, {
  ...LIMITS,
  ...OR_NULL,
  minimum: 0,
});
const MAX = integer('Largest amount in whole rupiah, above `min`.', 500_000, { ...LIMITS, ...OR_NULL });

const REQUESTED: Members = {
  currency: {
    type: ['string', 'null'],
    enum: [CURRENCY, null],
    default: CURRENCY,
    description: 'Currency; rupiah is the only one.',
    example: CURRENCY,
  },
};
const ANSWERED: Members = {
  currency: { type: 'string', enum: [CURRENCY], description: 'Currency of the amount.', example: CURRENCY },
};

const REQUESTS: Variants = {
  FIXED: variant('FIXED', 'FIXED: exactly `value`.', { value: VALUE, ...REQUESTED }, ['value']),
  OPEN: variant('OPEN', ANY, REQUESTED, []),
  LIMITED: variant(
    'LIMITED',
    'LIMITED: from `min` to `max`; `min` above 0, `max` or both are needed.',
    { min: MIN, max: MAX, ...REQUESTED },
    [],
  ),
};

const ANSWERS: Variants = {
  FIXED: variant('FIXED', 'FIXED: exactly `value`.', {
    value: integer('Whole rupiah.', 150_000),
    ...ANSWERED,
  }),
  OPEN: variant('OPEN', ANY, ANSWERED),
  LIMITED: variant('LIMITED', 'LIMITED: from `min` to `max`.', {
    min: integer('Least amount in whole rupiah. Null: no lower limit.', 10_000, OR_NULL),
    max: integer("Largest amount in whole rupiah. Null: no upper limit but the channel's.", 500_000, OR_NULL),
    ...ANSWERED,
  }),
};

/** The schemas of amounts: one for each type, as the type decides what belongs to it, which decorators cannot say. */
export const AMOUNT_SCHEMAS: Readonly<Record<string, SchemaObject>> = {
  ...union(AmountRequest.name, 'What a payer may pay.', REQUESTS),
  ...union(AmountResponse.name, 'What a payer may pay, in answers.', ANSWERS),
};

function variant(
  type: AmountType,
  description: string,
  members: Members,
  required = Object.keys(members),
): SchemaObject {
  const name: SchemaObject = { type: 'string', enum: [type], description: 'Type of amount.', example: type };
  return object(description, { type: name, ...members }, ['type', ...required]);
}

/**
 * `AmountRequest` is one of `FixedAmountRequest`, `OpenAmountRequest` and `LimitedAmountRequest`. Without a discriminator: of a union
 * that has one, openapi-typescript takes the `type` away again where it is referred to.
 */
function union(name: string, description: string, variants: Variants): Record<string, SchemaObject> {
  const named = Object.fromEntries(
    Object.entries(variants).map(([type, schema]) => [`${inMixedCase(type)}${name}`, schema]),
  );
  const oneOf = Object.keys(named).map((each) => ({ $ref: getSchemaPath(each) }));
  return { [name]: { description, oneOf, example: variants.FIXED.example }, ...named };
}

function inMixedCase(word: string): string {
  return `${word.charAt(0)}${word.slice(1).toLowerCase()}`;
}

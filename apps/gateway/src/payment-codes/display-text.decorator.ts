import { applyDecorators } from '@nestjs/common';
import { ArrayMaxSize, IsArray } from 'class-validator';
import { Texts } from '../http/validation/field-rules.js';
import { OptionalMember } from '../http/validation/optional.decorator.js';

const MAX_LINES = 25;
const MAX_LENGTH = 64;

/** The texts that a bank shows to the payer, wherever a request carries them. */
export function DisplayText(): PropertyDecorator {
  return applyDecorators(
    IsArray({ message: 'Give a list of texts.' }),
    ArrayMaxSize(MAX_LINES, { message: `Give at most ${MAX_LINES} texts.` }),
    Texts(MAX_LENGTH),
    OptionalMember({
      type: [String],
      maxItems: MAX_LINES,
      description: `Texts that the bank shows, up to ${MAX_LINES} of ${MAX_LENGTH} characters; channels take fewer.`,
      example: ['Merchant Demo Store', 'Thank you for shopping'],
    }),
  );
}

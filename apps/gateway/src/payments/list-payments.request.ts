import { IsIn } from 'class-validator';
import { LONGEST_IDENTIFIER } from '@app/doku';
import { DISPOSITIONS, type Disposition } from '@app/domain';
import { PageRequest } from '../http/page.request.js';
import { TextAsKept } from '../http/validation/field-rules.js';
import { OptionalParameter } from '../http/validation/optional.decorator.js';

/** Query of `GET /v1/payments`. */
export class ListPaymentsRequest extends PageRequest {
  @OptionalParameter({
    enum: DISPOSITIONS,
    description: 'Only payments that stand like this; NEEDS_REVIEW finds those that wait for a person.',
    example: 'NEEDS_REVIEW',
  })
  @IsIn(DISPOSITIONS, { message: `Give one of ${DISPOSITIONS.join(', ')}.` })
  disposition?: Disposition;

  /** An invoice number of somebody else's making may be longer than DOKU's limit, and any text. */
  @OptionalParameter({
    maxLength: LONGEST_IDENTIFIER,
    description:
      'Only payments of this order or of the code with this invoice number, and those that belong to no code and came with it.',
    example: 'INV-20261120-0001',
  })
  @TextAsKept(LONGEST_IDENTIFIER)
  reference?: string;
}

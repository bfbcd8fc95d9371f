import { IsIn } from 'class-validator';
import { PAYMENT_CODE_STATUSES, type PaymentCodeStatus } from '@app/domain';
import { DOKU_CHANNELS } from '@app/doku';
import { PageRequest } from '../http/page.request.js';
import { PAYER_NUMBER, PayerNumber, Reference, REFERENCE } from '../http/validation/field-rules.js';
import { OptionalParameter } from '../http/validation/optional.decorator.js';

const CHANNEL_IDS = DOKU_CHANNELS.map(({ id }) => id);

/** Query of `GET /v1/payment-codes`. */
export class ListPaymentCodesRequest extends PageRequest {
  @OptionalParameter({
    pattern: REFERENCE.source,
    description: 'Only codes of this order.',
    example: 'INV-20261120-0001',
  })
  @Reference()
  reference?: string;

  @OptionalParameter({
    enum: CHANNEL_IDS,
    description: 'Only codes of this channel.',
    example: 'PERMATA_VA',
  })
  @IsIn(CHANNEL_IDS, { message: `Give one of ${CHANNEL_IDS.join(', ')}.` })
  channel?: string;

  @OptionalParameter({
    enum: PAYMENT_CODE_STATUSES,
    description: 'Only codes in this state.',
    example: 'ACTIVE',
  })
  @IsIn(PAYMENT_CODE_STATUSES, { message: `Give one of ${PAYMENT_CODE_STATUSES.join(', ')}.` })
  status?: PaymentCodeStatus;

  @OptionalParameter({
    pattern: PAYER_NUMBER.source,
    description: 'Only codes with these digits, blanks left out.',
    example: '8965000000001234',
  })
  @PayerNumber()
  number?: string;
}

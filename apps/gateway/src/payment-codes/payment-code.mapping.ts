import {
  DomainError,
  mayTouch,
  rupiah,
  type Amount,
  type Caller,
  type CreatePaymentCode,
  type Customer,
  type UpdatePaymentCode,
} from '@app/domain';
import { InvalidRequest } from '../http/problems/invalid-request.error.js';
import type { AmountRequest } from './amount.request.js';
import type { CreatePaymentCodeRequest } from './create-payment-code.request.js';
import type { CustomerRequest } from './customer.request.js';
import type { UpdatePaymentCodeRequest } from './update-payment-code.request.js';

/** The account of a create request that names none. */
const DEFAULT_ACCOUNT = 'default';

/**
 * A checked create request as a command, with the defaults filled in.
 * @throws DomainError `merchant_account_unknown` when no account is named and the default one is not the caller's
 */
export function toCreateCommand(request: CreatePaymentCodeRequest, caller: Caller): CreatePaymentCode {
  const { redirect } = request;
  return {
    reference: request.reference,
    channel: request.channel,
    mode: request.mode ?? 'DGPC',
    number: request.number ?? null,
    amount: toAmount(request.amount),
    reusable: request.reusable ?? false,
    expiresAt: request.expiresAt ? new Date(request.expiresAt) : null,
    expiresInMinutes: request.expiresInMinutes ?? null,
    customer: toCustomer(request.customer),
    displayText: request.displayText ?? [],
    lineItems: (request.lineItems ?? []).map((item) => ({ ...item, price: rupiah(item.price) })),
    redirect: redirect
      ? {
          successUrl: redirect.successUrl ?? null,
          failureUrl: redirect.failureUrl ?? null,
          auto: redirect.auto ?? false,
        }
      : null,
    settlement: (request.settlement ?? []).map((share) => ({ ...share })),
    merchantAccount: request.merchantAccount ?? defaultFor(caller),
    metadata: request.metadata ?? {},
  };
}

/**
 * A checked update request as changes; what is absent stays absent.
 * @throws InvalidRequest when all is: DOKU would be asked, and might move the expiry, for nothing
 */
export function toUpdateCommand(request: UpdatePaymentCodeRequest): UpdatePaymentCode {
  const changes = changesOf(request);
  if (Object.keys(changes).length > 0) return changes;
  throw new InvalidRequest([
    {
      field: 'body',
      message:
        'Give at least one of amount, reusable, expiresAt, expiresInMinutes, customer and displayText.',
    },
  ]);
}

function changesOf(request: UpdatePaymentCodeRequest): UpdatePaymentCode {
  const { amount, reusable, expiresAt, expiresInMinutes, customer, displayText } = request;
  return {
    ...(amount && { amount: toAmount(amount) }),
    ...(typeof reusable === 'boolean' && { reusable }),
    ...(expiresAt && { expiresAt: new Date(expiresAt) }),
    ...(expiresInMinutes && { expiresInMinutes }),
    ...(customer && { customer: toCustomer(customer) }),
    ...(displayText && { displayText }),
  };
}

function defaultFor(caller: Caller): string {
  if (mayTouch(caller, DEFAULT_ACCOUNT)) return DEFAULT_ACCOUNT;
  throw new DomainError(
    'merchant_account_unknown',
    `You named no merchantAccount, and ${DEFAULT_ACCOUNT} is not yours: name one of yours.`,
    { field: 'merchantAccount' },
  );
}

function toAmount({ type, value, min, max }: AmountRequest): Amount {
  switch (type) {
    case 'FIXED':
      return { type, value: rupiah(value ?? 0) };
    case 'OPEN':
      return { type };
    case 'LIMITED':
      // A lower limit of 0 is none.
      return { type, min: min ? rupiah(min) : null, max: max ? rupiah(max) : null };
  }
}

function toCustomer({ name, email, phone }: CustomerRequest): Customer {
  return { name, email: email ?? null, phone: phone ?? null };
}

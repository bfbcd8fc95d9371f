import { DomainError } from '../errors.js';
import type { Order } from '../order.js';

/** How long an invoice number DOKU takes, over either protocol. */
const MAX_INVOICE_NUMBER_LENGTH = 64;

/**
 * Of the next code of an order: the reference for the first, `reference-n` for the n-th.
 * @throws DomainError `invalid_request` for an order of a long reference that has had very many codes
 */
export function nextInvoiceNumber({ reference, nextOrdinal }: Order): string {
  const invoiceNumber = nextOrdinal === 1 ? reference : `${reference}-${nextOrdinal}`;
  if (invoiceNumber.length <= MAX_INVOICE_NUMBER_LENGTH) return invoiceNumber;
  throw new DomainError(
    'invalid_request',
    `Code ${nextOrdinal} of this order would need an invoice number of more than ${MAX_INVOICE_NUMBER_LENGTH} characters. Use another reference.`,
    { field: 'reference' },
  );
}

/** The references of the orders that may have a code with this invoice number. */
export function referencesOf(invoiceNumber: string): readonly string[] {
  const [, reference] = /^(.+)-\d+$/s.exec(invoiceNumber) ?? [];
  return reference === undefined ? [invoiceNumber] : [invoiceNumber, reference];
}

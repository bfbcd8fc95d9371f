import { referencesOf } from '@app/domain';
import { GatewayProblem, type GatewayClient, type PaymentCode } from '@app/client';
import { validate } from 'uuid';
import { InputError } from '../run-command.js';

/** What the gateway takes for a number. */
const NUMBER = /^\d{1,28}$/;

/** The codes that a person means by an id, a number, a reference or an invoice number; newest first. */
export async function findCodes(
  gateway: GatewayClient,
  term: string,
  merchantAccount?: string,
): Promise<PaymentCode[]> {
  const inAccount = (codes: PaymentCode[]): PaymentCode[] =>
    codes.filter((code) => merchantAccount === undefined || code.merchantAccount === merchantAccount);
  // A reference may look like an id or a number, and a number may have been given out more than once.
  const byId = validate(term) ? await unlessMissing(async () => [await gateway.paymentCodes.get(term)]) : [];
  const byNumber = NUMBER.test(term) ? (await gateway.paymentCodes.list({ number: term })).items : [];
  const named = inAccount([...byId, ...byNumber]);
  if (named.length > 0) return named;
  const ofOrder = await findByReference(gateway, term, merchantAccount);
  return ofOrder.length > 0 ? ofOrder : findByInvoiceNumber(gateway, term, merchantAccount);
}

/** The code that DOKU calls so; the invoice number of an order's first code is the reference itself. */
async function findByInvoiceNumber(
  gateway: GatewayClient,
  invoiceNumber: string,
  merchantAccount?: string,
): Promise<PaymentCode[]> {
  const [, reference] = referencesOf(invoiceNumber);
  if (reference === undefined) return [];
  const codes = await findByReference(gateway, reference, merchantAccount);
  return codes.filter((code) => code.invoiceNumber === invoiceNumber);
}

async function findByReference(
  gateway: GatewayClient,
  reference: string,
  merchantAccount?: string,
): Promise<PaymentCode[]> {
  try {
    return await unlessMissing(
      async () => (await gateway.order(reference, { merchantAccount })).paymentCodes,
    );
  } catch (error) {
    if (merchantAccount === undefined && isAboutAccount(error))
      throw new InputError(
        `Several merchant accounts have the reference ${reference}: name one with --account.`,
      );
    throw error;
  }
}

function isAboutAccount(error: unknown): boolean {
  return error instanceof GatewayProblem && error.errors.some(({ field }) => field === 'merchantAccount');
}

/** Nothing where the gateway knows of nothing. Another 404 was not the gateway's, and tells nothing. */
async function unlessMissing(find: () => Promise<PaymentCode[]>): Promise<PaymentCode[]> {
  try {
    return await find();
  } catch (error) {
    if (error instanceof GatewayProblem && error.code === 'not_found') return [];
    throw error;
  }
}

import { rupiah, type Amount, type PaymentCode } from '@app/domain';
import type { SampleExchange } from './samples.js';
import { testPaymentCode } from './test-payment-code.js';

/** Fields of both protocols, as far as the samples use them. */
interface SampleBody {
  partnerServiceId?: string;
  customerNo?: string;
  virtualAccountNo?: string;
  virtualAccountName?: string;
  virtualAccountEmail?: string;
  virtualAccountPhone?: string;
  trxId?: string;
  totalAmount?: { value: string };
  virtualAccountTrxType?: string;
  expiredDate?: string;
  freeText?: { english: string }[];
  additionalInfo?: {
    virtualAccountConfig?: { reusableStatus?: boolean; minAmount?: string; maxAmount?: string };
  };
  order?: {
    invoice_number: string;
    amount?: number;
    min_amount?: number;
    max_amount?: number;
    line_items?: { name: string; price: number; quantity: number }[];
    success_url?: string;
    failed_url?: string;
    auto_redirect?: boolean;
  };
  virtual_account_info?: {
    virtual_account_number?: string;
    reusable_status?: boolean;
    info1?: string;
    info2?: string;
    info3?: string;
  };
  customer?: { name: string; email: string };
}

/** The payment code that a sample request is about, so that our own request can be compared with it. */
export function paymentCodeOf(channel: string, sample: SampleExchange): PaymentCode {
  const body = JSON.parse(sample.request.body ?? '{}') as SampleBody;
  const stamp = sample.request.headers['Request-Timestamp'] ?? sample.request.headers['X-TIMESTAMP'];
  const requestedAt = new Date(stamp ?? '2026-01-10T03:00:00Z');
  const common = { channel, protocol: sample.protocol, createdAt: requestedAt, updatedAt: requestedAt };
  return sample.protocol === 'SNAP' ? fromSnap(common, body) : fromNonSnap(common, body, sample);
}

function fromSnap(common: Partial<PaymentCode>, body: SampleBody): PaymentCode {
  const config = body.additionalInfo?.virtualAccountConfig;
  const isGenerated = body.customerNo === '0';
  const { partnerServiceId = '', customerNo = '', virtualAccountNo = '' } = body;
  return testPaymentCode({
    ...common,
    mode: isGenerated ? 'DGPC' : 'MGPC',
    invoiceNumber: body.trxId ?? 'INV-PERMATA-0001',
    number: isGenerated ? null : virtualAccountNo.trim(),
    providerAccount: isGenerated ? null : { partnerServiceId, customerNo, virtualAccountNo },
    amount: amountOf(
      Number(body.totalAmount?.value ?? 0),
      Number(config?.minAmount ?? 0),
      Number(config?.maxAmount ?? 0),
    ),
    reusable: config?.reusableStatus ?? false,
    expiresAt: new Date(body.expiredDate ?? '2034-01-01T00:00:00Z'),
    customer: {
      name: body.virtualAccountName ?? 'Anton Budiman',
      email: body.virtualAccountEmail ?? null,
      phone: body.virtualAccountPhone ?? null,
    },
    displayText: (body.freeText ?? []).map(({ english }) => english),
  });
}

function fromNonSnap(common: Partial<PaymentCode>, body: SampleBody, sample: SampleExchange): PaymentCode {
  const info = body.virtual_account_info;
  const order = body.order;
  const createdAt = common.createdAt as Date;
  const ownNumber = info?.virtual_account_number ?? null;
  return testPaymentCode({
    ...common,
    merchantAccount: 'non-snap',
    mode: sample.request.path.includes('merchant-payment-code') ? 'MGPC' : 'DGPC',
    invoiceNumber: order?.invoice_number ?? 'INV-20210124-0001',
    number: ownNumber,
    amount: amountOf(order?.amount ?? 0, order?.min_amount ?? 0, order?.max_amount ?? 0),
    reusable: info?.reusable_status ?? false,
    expiresAt: new Date(createdAt.getTime() + 60 * 60_000),
    customer: {
      name: body.customer?.name ?? 'Anton Budiman',
      email: body.customer?.email ?? null,
      phone: null,
    },
    displayText: [info?.info1, info?.info2, info?.info3].filter((line) => line !== undefined),
    lineItems: (order?.line_items ?? []).map((item) => ({ ...item, price: rupiah(item.price) })),
    redirect: {
      successUrl: order?.success_url ?? null,
      failureUrl: order?.failed_url ?? null,
      auto: order?.auto_redirect ?? false,
    },
  });
}

function amountOf(fixed: number, min: number, max: number): Amount {
  if (fixed > 0) return { type: 'FIXED', value: rupiah(fixed) };
  if (min > 0 || max > 0)
    return { type: 'LIMITED', min: min ? rupiah(min) : null, max: max ? rupiah(max) : null };
  return { type: 'OPEN' };
}

/**
 * Leaves out what is ours to choose: the Indonesian wording, the reusable flag of updates (only the samples' SDK
 * leaves it out), the address of notifications, and an optional id of a payment that we do not know.
 */
export function withoutOwnChoices(body: unknown): unknown {
  return JSON.parse(
    JSON.stringify(body, (name, value: unknown) => {
      const ours = [
        'indonesia',
        'reusableStatus',
        'notify_url',
        'override_notification_url',
        'paymentRequestId',
      ];
      return ours.includes(name) ? undefined : value;
    }),
  );
}

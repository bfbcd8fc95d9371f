import type { MerchantAnswer, RefusalReason } from './inquiry-outcome.js';
import type { Protocol } from './bank.js';
import {
  currentState,
  type AmountRule,
  type LocalText,
  type NumberMode,
  type VirtualAccount,
} from './virtual-account.js';

/** What a customer sees at the bank. Amounts in whole rupiah. */
export interface Bill {
  status: 'PAYABLE' | RefusalReason;
  message: LocalText;
  number: string;
  channel: string | null;
  bank: string | null;
  mode: NumberMode | null;
  protocol: Protocol | null;
  clientId: string | null;
  invoice: string | null;
  customerName: string | null;
  amount: (AmountRule & { currency: 'IDR' }) | null;
  reusable: boolean | null;
  expiresAt: string | null;
  texts: LocalText[];
  /** What the merchant answered, for numbers that DOKU asks about. */
  merchantAnswer: MerchantAnswer | null;
}

const MESSAGES: Record<Bill['status'], LocalText> = {
  PAYABLE: { id: 'Tagihan dapat dibayar', en: 'The bill can be paid' },
  NOT_FOUND: { id: 'Nomor tidak ditemukan', en: 'The number was not found' },
  ALREADY_PAID: { id: 'Tagihan sudah dibayar', en: 'The bill has been paid already' },
  EXPIRED: { id: 'Tagihan sudah kedaluwarsa', en: 'The bill has expired' },
  CANCELLED: { id: 'Tagihan tidak aktif', en: 'The bill is not active' },
  DECLINED: { id: 'Tagihan ditolak oleh penjual', en: 'The merchant declined' },
  UNAVAILABLE: { id: 'Layanan penjual sedang terganggu', en: 'The merchant gave no usable answer' },
};

const BY_STATE = {
  ACTIVE: 'PAYABLE',
  INACTIVE: 'CANCELLED',
  DELETED: 'CANCELLED',
  PAID: 'ALREADY_PAID',
  EXPIRED: 'EXPIRED',
} as const;

/** The bill of a number that is on DOKU's books, or that a merchant vouches for. */
export function billOf(account: VirtualAccount, now: Date, merchantAnswer: MerchantAnswer | null): Bill {
  const status = BY_STATE[currentState(account, now)];
  return {
    status,
    message: MESSAGES[status],
    number: account.number,
    channel: account.bank.channel,
    bank: account.bank.title,
    mode: account.mode,
    protocol: account.protocol,
    clientId: account.clientId,
    invoice: account.invoice,
    customerName: account.customer.name,
    amount: { ...account.amount, currency: 'IDR' },
    reusable: account.reusable,
    expiresAt: account.expiresAt?.toISOString() ?? null,
    texts: account.texts,
    merchantAnswer,
  };
}

/** The screen of a customer whose number leads to no bill. */
export function refusedBill(
  number: string,
  channel: string | undefined,
  status: RefusalReason,
  merchantAnswer: MerchantAnswer | null,
): Bill {
  return {
    status,
    message: MESSAGES[status],
    number,
    channel: channel ?? null,
    bank: null,
    mode: null,
    protocol: merchantAnswer?.protocol ?? null,
    clientId: merchantAnswer?.clientId ?? null,
    invoice: null,
    customerName: null,
    amount: null,
    reusable: null,
    expiresAt: null,
    texts: [],
    merchantAnswer,
  };
}

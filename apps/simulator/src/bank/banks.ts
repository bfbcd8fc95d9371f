import type { Bank, NonSnapFacts } from './bank.js';

const BASE = {
  texts: 'info1-3',
  billingType: 'optional',
  merchantNumbers: true,
} as const satisfies Partial<NonSnapFacts>;

/**
 * Every bank the provider documents, by channel. Sources: the channel table of DOKU's SNAP pages, the
 * per-bank pages of the non-SNAP Direct API, and, where those are silent, what integrators saw.
 */
export const BANKS: readonly Bank[] = [
  {
    channel: 'MANDIRI_VA',
    title: 'Bank Mandiri',
    outlets: { mobile: "Livin' by Mandiri", internet: 'Mandiri Internet Banking' },
    directInquiry: 'NON_SNAP',
    snap: { channelId: 'VIRTUAL_ACCOUNT_BANK_MANDIRI', acquirerId: 'MANDIRI' },
    nonSnap: {
      ...BASE,
      segment: 'mandiri-virtual-account',
      channelId: 'VIRTUAL_ACCOUNT_BANK_MANDIRI',
      acquirerId: 'BANK_MANDIRI',
      bin: '888994',
      inquiry: { date: 'iso', identifiers: ['TRACE_NUMBER', 'TRANSACTION_NUMBER'] },
      notification: { identifiers: ['TRANSACTION_ID', 'CHANNEL_ID'] },
    },
  },
  {
    channel: 'DOKU_VA',
    title: 'DOKU VA',
    paidAtAnyBank: true,
    directInquiry: 'NON_SNAP',
    snap: { channelId: 'VIRTUAL_ACCOUNT_DOKU', acquirerId: 'DOKU' },
    nonSnap: {
      ...BASE,
      segment: 'doku-virtual-account',
      channelId: 'VIRTUAL_ACCOUNT_DOKU',
      acquirerId: 'DOKU',
      bin: '800010',
      inquiry: { date: 'compact', identifiers: [], customerNameLimit: 20, textLimit: 1 },
      notification: { identifiers: ['TRACE_NUMBER', 'TRANSACTION_NUMBER', 'HOST_REFERENCE_NUMBER'] },
    },
  },
  {
    channel: 'PERMATA_VA',
    title: 'Bank Permata',
    outlets: { mobile: 'PermataMobile X', internet: 'PermataNet' },
    directInquiry: 'SNAP',
    snap: { channelId: 'VIRTUAL_ACCOUNT_BANK_PERMATA', acquirerId: 'PERMATA', variableAmount: true },
    nonSnap: {
      ...BASE,
      segment: 'permata-virtual-account',
      channelId: 'VIRTUAL_ACCOUNT_BANK_PERMATA',
      acquirerId: 'BANK_PERMATA',
      bin: '896500',
      merchantNumbers: false,
      texts: 'ref_info',
      strictMembers: true,
      inquiry: { date: 'iso', identifiers: ['BANK_ID', 'TERMINAL_ID'], billingType: true },
      notification: { identifiers: ['TRANSAKSI_ID', 'TERMINAL_ID'] },
    },
  },
  {
    channel: 'DANAMON_VA',
    title: 'Bank Danamon',
    outlets: { mobile: 'D-Bank PRO', internet: 'Danamon Online Banking' },
    directInquiry: 'SNAP',
    snap: { channelId: 'VIRTUAL_ACCOUNT_BANK_DANAMON', acquirerId: 'DANAMON', variableAmount: true },
    nonSnap: {
      ...BASE,
      segment: 'danamon-virtual-account',
      channelId: 'VIRTUAL_ACCOUNT_BANK_DANAMON',
      acquirerId: 'BANK_DANAMON',
      bin: '892200',
      billingType: 'refused',
      inquiry: { date: 'iso', identifiers: [] },
      notification: { identifiers: ['TRANSAKSI_ID', 'TERMINAL_ID'] },
    },
  },
  {
    channel: 'BCA_VA',
    title: 'Bank Central Asia (BCA)',
    outlets: { mobile: 'BCA mobile', internet: 'KlikBCA' },
    directInquiry: 'SNAP',
    snap: { channelId: 'VIRTUAL_ACCOUNT_BCA', acquirerId: 'BCA', variableAmount: true },
    nonSnap: {
      ...BASE,
      segment: 'bca-virtual-account',
      channelId: 'VIRTUAL_ACCOUNT_BCA',
      acquirerId: 'BCA',
      bin: '190080',
      inquiry: { date: 'iso', identifiers: ['REQUEST_ID', 'CHANNEL_TYPE'], billingType: true },
      notification: {
        identifiers: ['REQUEST_ID', 'REFERENCE', 'CHANNEL_TYPE'],
        member: 'identifer',
        paymentDate: true,
      },
    },
  },
  {
    channel: 'BRI_VA',
    title: 'Bank Rakyat Indonesia (BRI)',
    outlets: { mobile: 'BRImo', internet: 'BRI Internet Banking' },
    directInquiry: 'SNAP',
    snap: { channelId: 'VIRTUAL_ACCOUNT_BRI', acquirerId: 'BRI' },
    nonSnap: {
      ...BASE,
      segment: 'bri-virtual-account',
      channelId: 'VIRTUAL_ACCOUNT_BRI',
      acquirerId: 'BRI',
      bin: '123620',
      strictMembers: true,
      inquiry: { date: 'compact', identifiers: ['BANK_ID', 'TERMINAL_ID'], billingType: true },
      notification: { identifiers: ['TRANSAKSI_ID', 'TERMINAL_ID'] },
    },
  },
  {
    channel: 'BNI_VA',
    title: 'Bank Negara Indonesia (BNI)',
    outlets: { mobile: 'BNI Mobile Banking', internet: 'BNI Internet Banking' },
    directInquiry: 'SNAP',
    snap: { channelId: 'VIRTUAL_ACCOUNT_BNI', acquirerId: 'BNI' },
    nonSnap: {
      ...BASE,
      segment: 'bni-virtual-account',
      channelId: 'VIRTUAL_ACCOUNT_BNI',
      acquirerId: 'BNI',
      bin: '841200',
      texts: 'info',
      billingType: 'biling_type',
      uniqueReference: true,
      inquiry: { date: 'iso', identifiers: ['BILLING_NUMBER'] },
      notification: { identifiers: ['TRX_ID', 'PAYMENT_NTB'] },
    },
  },
  {
    channel: 'CIMB_VA',
    title: 'CIMB Niaga',
    outlets: { mobile: 'OCTO Mobile', internet: 'OCTO Clicks' },
    directInquiry: 'SNAP',
    snap: { channelId: 'VIRTUAL_ACCOUNT_BANK_CIMB', acquirerId: 'CIMB' },
    nonSnap: {
      ...BASE,
      segment: 'cimb-virtual-account',
      channelId: 'VIRTUAL_ACCOUNT_BANK_CIMB',
      acquirerId: 'BANK_CIMB',
      notificationAcquirerId: 'CIMB',
      bin: '189900',
      texts: 'ref_info',
      inquiry: { date: 'iso', identifiers: ['TERMINAL_ID', 'TRANSACTION_NUMBER'] },
      notification: { identifiers: ['TRANSAKSI_ID', 'TERMINAL_ID'] },
    },
  },
  {
    channel: 'BSI_VA',
    title: 'Bank Syariah Indonesia (BSI)',
    outlets: { mobile: 'BSI Mobile', internet: 'BSI Net Banking' },
    directInquiry: 'SNAP',
    snap: { channelId: 'VIRTUAL_ACCOUNT_BSI', acquirerId: 'BSI' },
    nonSnap: {
      ...BASE,
      segment: 'bsm-virtual-account',
      channelId: 'VIRTUAL_ACCOUNT_BANK_SYARIAH_MANDIRI',
      acquirerId: 'BANK_SYARIAH_MANDIRI',
      bin: '605900',
      merchantNumbers: false,
      inquiry: { date: 'compact', identifiers: [] },
      notification: { identifiers: ['PAY_TERMINAL_ID', 'BANK_REFERENCE', 'PAY_CHANNEL'] },
    },
  },
  {
    channel: 'MAYBANK_VA',
    title: 'Maybank Indonesia',
    directInquiry: 'SNAP',
    snap: { channelId: 'VIRTUAL_ACCOUNT_MAYBANK', acquirerId: 'MAYBANK' },
    nonSnap: {
      ...BASE,
      segment: 'maybank-virtual-account',
      channelId: 'VIRTUAL_ACCOUNT_MAYBANK',
      acquirerId: 'MAYBANK',
      bin: '781200',
      merchantNumbers: false,
      inquiry: { date: 'iso', identifiers: [] },
      notification: { identifiers: ['TRANSAKSI_ID', 'TERMINAL_ID'] },
    },
  },
  snapOnly('BTN_VA', 'Bank Tabungan Negara (BTN)', 'BTN'),
  snapOnly('BNC_VA', 'Bank Neo Commerce', 'BNC'),
  snapOnly('SINARMAS_VA', 'Bank Sinarmas', 'SINARMAS'),
  snapOnly('BSS_VA', 'Bank Sahabat Sampoerna', 'BSS'),
  snapOnly('QNB_VA', 'Bank QNB Indonesia', 'QNB'),
];

function snapOnly(channel: string, title: string, name: string): Bank {
  const snap = { channelId: `VIRTUAL_ACCOUNT_${name}`, acquirerId: name };
  return { channel, title, directInquiry: 'SNAP', snap };
}

/** Finds a bank by the simulator's own channel name. */
export function findBank(channel: string): Bank | undefined {
  return BANKS.find((bank) => bank.channel === channel);
}

/** Finds a bank by SNAP's `additionalInfo.channel`. */
export function findBankBySnapChannel(channelId: string): Bank | undefined {
  return BANKS.find((bank) => bank.snap?.channelId === channelId);
}

/** Finds a bank by the first part of a non-SNAP path. */
export function findBankBySegment(segment: string): (Bank & { nonSnap: NonSnapFacts }) | undefined {
  const bank = BANKS.find((candidate) => candidate.nonSnap?.segment === segment);
  return bank?.nonSnap ? { ...bank, nonSnap: bank.nonSnap } : undefined;
}

/** The path part that pages of a bank use, also for banks without a non-SNAP API. */
export function pageSegment(bank: Bank): string {
  return bank.nonSnap?.segment ?? `${bank.channel.replace('_VA', '').toLowerCase()}-virtual-account`;
}

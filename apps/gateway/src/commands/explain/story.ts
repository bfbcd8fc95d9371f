import type { PaymentCode, TimelineEntry } from '@app/client';
import { sentenceOf } from './sentence.js';

const RUPIAH = new Intl.NumberFormat('en-US');
const INDENT = ' '.repeat(15);
/** Facts that `--full` shows: the proof. */
const PROOF = [
  'method',
  'path',
  'requestHeaders',
  'requestBody',
  'responseHeaders',
  'responseBody',
  'signatureScheme',
  'headers',
  'body',
  'answerBody',
];

/** A code and all that happened to it, as lines for a terminal. Times are UTC. */
export function tellStory(code: PaymentCode, timeline: readonly TimelineEntry[], full: boolean): string[] {
  return [
    `${code.channel} ${code.number ?? code.paymentUrl ?? '(no number yet)'} for order ${code.reference}: ${code.status}`,
    `${askedFor(code)}, received ${RUPIAH.format(code.amountPaid)} rupiah; expires ${code.expiresAt}`,
    `id ${code.id}, account ${code.merchantAccount}${invoiceNumberOf(code)}`,
    ...(code.failure ? [`failed: ${code.failure.code} ${code.failure.message}`] : []),
    '',
    ...timeline.flatMap((entry, index) => [
      ...dayOf(entry, timeline[index - 1]),
      `${entry.at.slice(11, 23)}   ${sentenceOf(entry, code.mode)}`,
      ...(full ? proofOf(entry) : []),
    ]),
    '',
    ...code.payments.map(
      ({ id, amount, paidAt, disposition, reviewReason }) =>
        `Payment ${id}: ${RUPIAH.format(amount)} rupiah, paid ${paidAt}, ${disposition}${reviewReason ? ` because ${reviewReason}` : ''}`,
    ),
    ...(code.payments.length === 0 ? ['No money has come.'] : []),
  ];
}

/** An older gateway does not tell it. */
function invoiceNumberOf({ invoiceNumber }: Partial<PaymentCode>): string {
  return invoiceNumber === undefined ? '' : `, invoice number ${invoiceNumber}`;
}

function askedFor({ amount }: PaymentCode): string {
  if (amount.type === 'FIXED') return `${RUPIAH.format(amount.value)} rupiah asked`;
  if (amount.type === 'OPEN') return 'any amount asked';
  const bounds = [
    amount.min ? `from ${RUPIAH.format(amount.min)}` : '',
    amount.max ? `to ${RUPIAH.format(amount.max)}` : '',
  ];
  return `${bounds.filter(Boolean).join(' ')} rupiah asked`;
}

function dayOf({ at }: TimelineEntry, before: TimelineEntry | undefined): string[] {
  const day = at.slice(0, 10);
  return before?.at.slice(0, 10) === day ? [] : [`${day} UTC`];
}

function proofOf({ facts }: TimelineEntry): string[] {
  return PROOF.filter((name) => facts[name] !== undefined && facts[name] !== null).map((name) => {
    const value = facts[name];
    return `${INDENT}${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`;
  });
}

import type { PaymentCode } from '@app/client';

/** What each event in the history of a code means to a person. */
const MEANINGS: Readonly<Record<string, string>> = {
  CREATE_REQUESTED: 'The code was asked for',
  CREATE_CONFIRMED: 'DOKU made or registered the code',
  CREATE_REFUSED: 'DOKU refused the code, or never got the request',
  PAYMENT_FITS: 'Money came as the code asks, or was accepted',
  PAYMENT_DOES_NOT_FIT: 'Money came that a person must decide on',
  PAYMENT_UNMATCHED: 'Money came that names another number, or for a code that failed',
  PAYMENT_RESOLVED: 'A person decided on money',
  PAYMENT_ATTEMPT_FAILED: 'DOKU tells of an attempt to pay that failed',
  CHANGE_REQUESTED: 'A change or the end of the code was asked for',
  CHANGE_ABANDONED: 'The code cannot be cancelled before it expires',
  UPDATE_CONFIRMED: 'DOKU took new terms',
  CANCEL_CONFIRMED: 'DOKU cancelled the code',
  EXPIRY_DUE: 'The time of the code is over',
  FOUND_WAITING: 'A status check found the code waiting for money',
  FOUND_EXPIRED: 'A status check found the code expired',
  FOUND_CANCELLED: 'A status check found the code cancelled',
  FOUND_CLOSED: 'DOKU has closed the code for money that a person decides on or has given back',
};

/** What happens to a DIPC code without DOKU, which only asks about it. */
const MEANINGS_HERE: Readonly<Record<string, string>> = {
  CREATE_CONFIRMED: 'The code works at once; DOKU is not told',
  UPDATE_CONFIRMED: 'The code was changed here; DOKU is not told',
  CANCEL_CONFIRMED: 'The code was cancelled here; DOKU is not told',
};

/** What an event means for a code of this mode; its name where there are no words for it. */
export function meaningOf(event: string, mode: PaymentCode['mode']): string {
  return (mode === 'DIPC' && MEANINGS_HERE[event]) || (MEANINGS[event] ?? event);
}

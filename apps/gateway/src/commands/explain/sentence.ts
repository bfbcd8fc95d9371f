import type { TimelineEntry } from '@app/client';

type Facts = TimelineEntry['facts'];

/** What each event of the state table means to a person. */
const MEANINGS: Readonly<Record<string, string>> = {
  CREATE_REQUESTED: 'The code was asked for',
  CREATE_CONFIRMED: 'DOKU made or registered the code',
  CREATE_REFUSED: 'DOKU refused the code, or never got the request',
  PAYMENT_FITS: 'Money came as the code asks, or was accepted',
  PAYMENT_DOES_NOT_FIT: 'Money came that a person must decide on',
  PAYMENT_UNMATCHED: 'Money came that names another number, or for a code that failed',
  PAYMENT_ATTEMPT_FAILED: 'DOKU tells of an attempt to pay that failed',
  UPDATE_CONFIRMED: 'DOKU took new terms',
  CANCEL_CONFIRMED: 'DOKU cancelled the code',
  EXPIRY_DUE: 'The time of the code is over',
  FOUND_WAITING: 'A status check found the code waiting for money',
  FOUND_EXPIRED: 'A status check found the code expired',
  FOUND_CANCELLED: 'A status check found the code cancelled',
};

const OUTCOMES: Readonly<Record<string, string>> = {
  OK: 'done',
  REFUSED: 'DOKU refused it',
  NOT_SENT: 'it never left us, so nothing was done',
  UNKNOWN: 'whether DOKU did it is not known',
  BOOKED: 'its money is booked',
  REPEAT: 'a copy of one that we had, not booked again',
  IGNORED: 'it moves nothing',
  UNUSABLE: 'it does not tell what was paid, so a person must ask DOKU',
  ANSWERED: 'answered from our own data',
};

const OPERATIONS: Readonly<Record<string, string>> = {
  create: 'make the code',
  update: 'change the code',
  cancel: 'cancel the code',
  statusCheck: 'tell the status of the code',
  instructions: 'tell how to pay',
};

const SIGNATURES: Readonly<Record<string, string>> = {
  VALID: 'its signature is right',
  INVALID: 'its signature is wrong',
  NONE: 'unsigned, as usual',
};

/** One entry of a timeline as a sentence of a story. */
export function sentenceOf({ kind, summary, facts }: TimelineEntry): string {
  switch (kind) {
    case 'STATE_CHANGE':
      return stateChange(facts);
    case 'REQUEST':
      return request(facts);
    case 'CALLBACK':
      return callback(facts);
    case 'EVENT':
      return `We told the callers: ${text(facts, 'type')}.`;
    case 'DELIVERY':
      return delivery(facts, summary);
  }
}

function stateChange(facts: Facts): string {
  const [event, from, to] = [text(facts, 'event'), text(facts, 'from'), text(facts, 'to')];
  const meaning = MEANINGS[event] ?? event;
  const move = from === to ? `it stays ${to}` : `${from ? `${from} becomes ` : 'it is '}${to}`;
  const note = text(facts, 'note');
  const rule = text(facts, 'rule').replaceAll('_', ' ');
  return `${meaning}: ${move} (rule: ${rule}; by ${text(facts, 'actor')}${note && `; ${note}`}).`;
}

function request(facts: Facts): string {
  const operation = text(facts, 'operation');
  const status = text(facts, 'responseStatus');
  const answer = status ? `HTTP ${status} after ${text(facts, 'durationMs')} ms` : 'no answer';
  const outcome = text(facts, 'outcome');
  const error = text(facts, 'error');
  return `We asked DOKU to ${OPERATIONS[operation] ?? operation} (${text(facts, 'protocol')}, request ${text(facts, 'requestId')}): ${answer}, ${OUTCOMES[outcome] ?? outcome}${error && ` (${error})`}.`;
}

function callback(facts: Facts): string {
  const [signature, outcome] = [text(facts, 'signatureCheck'), text(facts, 'outcome')];
  const duration = text(facts, 'durationMs');
  const answer = `HTTP ${text(facts, 'answerStatus')}${duration && `, decided in ${duration} ms`}`;
  return `DOKU called, ${text(facts, 'callback').toLowerCase()} (${text(facts, 'protocol')}, request ${text(facts, 'requestId')}): ${SIGNATURES[signature] ?? signature}, ${OUTCOMES[outcome] ?? outcome}; we answered ${answer}.`;
}

function delivery(facts: Facts, summary: string): string {
  const type = summary.split(' to ')[0] ?? summary;
  const place = text(facts, 'endpointUrl');
  const answer = text(facts, 'responseStatus') || text(facts, 'error');
  if (!answer) return `${type} waits to be sent to ${place}.`;
  return `We sent ${type} to ${place}: ${/^\d+$/.test(answer) ? `HTTP ${answer}` : answer}.`;
}

function text(facts: Facts, name: string): string {
  const value = facts[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

import type { PaymentCode, TimelineEntry } from '@app/client';
import { meaningOf } from './meanings.js';

type Facts = TimelineEntry['facts'];

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

/** One entry in the timeline of a code of this mode as a sentence of a story. */
export function sentenceOf({ kind, summary, facts }: TimelineEntry, mode: PaymentCode['mode']): string {
  switch (kind) {
    case 'STATE_CHANGE':
      return stateChange(facts, mode);
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

function stateChange(facts: Facts, mode: PaymentCode['mode']): string {
  const [event, from, to] = [text(facts, 'event'), text(facts, 'from'), text(facts, 'to')];
  const move = from === to ? `it stays ${to}` : `${from ? `${from} becomes ` : 'it is '}${to}`;
  const note = text(facts, 'note');
  const rule = text(facts, 'rule').replaceAll('_', ' ');
  return `${meaningOf(event, mode)}: ${move} (rule: ${rule}; by ${text(facts, 'actor')}${note && `; ${note}`}).`;
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

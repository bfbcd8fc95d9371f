import { errorTable } from './provider-error.js';

/** Ends of a call without a trustworthy answer. */
// prettier-ignore
export const TRANSPORT_ERRORS = errorTable('TRANSPORT', [
  ['connection refused', null, 'provider_unavailable', 'DOKU', true, null, 'nothing was sent: no connection'],
  ['name not found', null, 'provider_unavailable', 'OPERATOR', true, null, 'nothing was sent: DOKU_BASE_URL cannot be resolved'],
  ['connect timeout', null, 'provider_unavailable', 'DOKU', true, null, 'nothing was sent: no connection in time'],
  ['certificate refused', null, 'provider_unavailable', 'OPERATOR', true, null, 'nothing was sent: the certificate is not trusted'],
  ['circuit open', null, 'provider_unavailable', 'NOBODY', true, null, 'nothing was sent: DOKU did not answer lately, and is given a pause'],
  ['too many calls', null, 'provider_unavailable', 'NOBODY', true, null, 'nothing was sent: too many calls are under way'],
  ['no access token', null, 'provider_unavailable', 'DOKU', true, null, 'nothing was sent: no SNAP token could be had'],
  ['answer timeout', null, 'provider_outcome_unknown', 'NOBODY', false, null, 'sent; no answer in time'],
  ['connection lost', null, 'provider_outcome_unknown', 'NOBODY', false, null, 'sent; the connection broke before the answer was complete'],
  ['unreadable answer', null, 'provider_outcome_unknown', 'DOKU', false, null, 'sent; the answer is not what DOKU documents'],
  ['answer signature wrong', null, 'provider_outcome_unknown', 'OPERATOR', false, null, 'sent; the answer is not signed with our secret'],
  ['answer too large', null, 'provider_outcome_unknown', 'DOKU', false, null, 'sent; the answer was cut off'],
]);

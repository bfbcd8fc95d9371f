import { errorTable } from './provider-error.js';

const REJECTED = 'provider_rejected';
const UNAVAILABLE = 'provider_unavailable';
const UNKNOWN = 'provider_outcome_unknown';

/** SNAP response codes other than success, by HTTP status and case; the service's digits are left open. */
// prettier-ignore
export const SNAP_ERRORS = errorTable('SNAP', [
  ['202SS00', 'Request In Progress', UNKNOWN, 'NOBODY', false, null, 'DOKU has not finished; the status check settles it'],
  ['400SS00', 'Bad Request', REJECTED, 'CALLER', false, null, 'the request is malformed'],
  ['400SS01', 'Invalid Field Format {field}', REJECTED, 'CALLER', false, 'NOT_MADE', 'a value has the wrong form'],
  ['400SS02', 'Invalid Mandatory Field {field}', REJECTED, 'CALLER', false, 'NOT_MADE', 'a value is missing'],
  ['401SS00', 'Unauthorized. [reason]', REJECTED, 'OPERATOR', false, 'NOT_READ', 'client id, secret or keys do not match, or our clock is wrong'],
  ['401SS01', 'Access Token Invalid (B2B)', UNAVAILABLE, 'NOBODY', true, null, 'the access token was replaced; a new one was refused as well'],
  ['401SS02', 'Invalid Customer Token', REJECTED, 'OPERATOR', false, null, 'a customer token is not used for this service'],
  ['401SS03', 'Token Not Found (B2B)', UNAVAILABLE, 'NOBODY', true, null, 'the access token is unknown; a new one was refused as well'],
  ['401SS04', 'Customer Token Not Found', REJECTED, 'OPERATOR', false, null, 'a customer token is not used for this service'],
  ['403SS00', 'Transaction Expired', REJECTED, 'NOBODY', false, 'EXPIRED', 'the payment code has expired at DOKU'],
  ['403SS01', 'Feature Not Allowed', REJECTED, 'OPERATOR', false, null, 'the feature is not activated for this merchant'],
  ['403SS02', 'Exceeds Transaction Amount Limit', REJECTED, 'CALLER', false, null, 'the amount is above the limit'],
  ['403SS03', 'Suspected Fraud', REJECTED, 'OPERATOR', false, null, 'DOKU suspects fraud'],
  ['403SS04', 'Activity Count Limit Exceeded', UNAVAILABLE, 'OPERATOR', true, null, 'too many operations in the period'],
  ['403SS05', 'Do Not Honor', REJECTED, 'OPERATOR', false, null, 'the account may not be used'],
  ['403SS06', 'Feature Not Allowed At This Time', UNAVAILABLE, 'DOKU', true, null, 'the bank is closed for this feature now'],
  ['403SS14', 'Insufficient Funds', REJECTED, 'CALLER', false, null, 'not a case of payment codes'],
  ['403SS15', 'Transaction Not Permitted', REJECTED, 'OPERATOR', false, null, 'the merchant may not do this'],
  ['403SS16', 'Suspend Transaction', REJECTED, 'OPERATOR', false, null, 'the merchant is suspended'],
  ['403SS18', 'Inactive Card/Account/Customer', REJECTED, 'OPERATOR', false, null, 'the account is not active'],
  ['403SS20', 'Merchant Limit Exceed', UNAVAILABLE, 'OPERATOR', true, null, 'the limit of the merchant is used up'],
  ['403SS23', 'Account Limit Exceed', UNAVAILABLE, 'OPERATOR', true, null, 'the limit of the account is used up'],
  ['404SS00', 'Invalid Transaction Status', REJECTED, 'NOBODY', false, null, 'the payment code is in a state that forbids this'],
  ['404SS01', 'Transaction Not Found', REJECTED, 'NOBODY', false, 'NOT_FOUND', 'DOKU does not know the payment code'],
  ['404SS02', 'Invalid Routing', REJECTED, 'OPERATOR', false, null, 'DOKU does not route this channel for the merchant'],
  ['404SS08', 'Invalid Merchant', REJECTED, 'OPERATOR', false, null, 'DOKU does not know the merchant'],
  ['404SS11', 'Invalid Card/Account/Customer/Virtual Account', REJECTED, 'NOBODY', false, 'NOT_FOUND', 'DOKU does not know the number'],
  ['404SS12', 'Invalid Bill/Virtual Account', REJECTED, 'NOBODY', false, 'NOT_FOUND', 'DOKU does not know the number'],
  ['404SS13', 'Invalid Amount', REJECTED, 'CALLER', false, null, 'the amount does not fit the payment code'],
  ['404SS14', 'Bill has been paid', REJECTED, 'NOBODY', false, 'PAID', 'the payment code is paid already'],
  ['404SS16', 'Partner Not Found', REJECTED, 'OPERATOR', false, null, 'DOKU does not know the partnerServiceId'],
  ['404SS17', 'Invalid Terminal', REJECTED, 'OPERATOR', false, null, 'the terminal is not known'],
  ['404SS18', 'Inconsistent Request', REJECTED, 'CALLER', false, null, 'the values contradict an earlier request'],
  ['404SS19', 'Bill expired', REJECTED, 'NOBODY', false, 'EXPIRED', 'the payment code has expired at DOKU'],
  ['405SS00', 'Requested Function Is Not Supported', REJECTED, 'OPERATOR', false, null, 'the channel does not support this'],
  ['405SS01', 'Requested Operation Is Not Allowed', REJECTED, 'OPERATOR', false, null, 'the channel does not allow this'],
  ['409SS00', 'Conflict', UNKNOWN, 'NOBODY', false, null, 'the request id was used before and the first answer was not repeated'],
  ['409SS01', 'Duplicate partnerReferenceNo', REJECTED, 'CALLER', false, null, 'the invoice number was used before'],
  ['429SS00', 'Too Many Requests', UNAVAILABLE, 'NOBODY', true, null, 'too many requests; a status check asked within 60 s of a payment'],
  ['500SS00', 'General Error', UNKNOWN, 'DOKU', true, null, 'DOKU failed; whether it acted is not known'],
  ['500SS01', 'Internal Server Error', UNKNOWN, 'DOKU', true, null, 'DOKU failed; whether it acted is not known'],
  ['500SS02', 'External Server Error', UNKNOWN, 'DOKU', true, null, 'the bank failed; whether it acted is not known'],
  ['504SS00', 'Timeout', UNKNOWN, 'DOKU', true, null, 'the bank did not answer DOKU in time'],
]);

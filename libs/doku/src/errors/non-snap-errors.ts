import { errorTable } from './provider-error.js';

const REJECTED = 'provider_rejected';
const UNAVAILABLE = 'provider_unavailable';
const UNKNOWN = 'provider_outcome_unknown';

/**
 * Non-SNAP errors. DOKU publishes no complete list: known codes first, then words of its messages, then the HTTP
 * status as the last resort. That it does not find an order is believed of a code alone: any gateway on the way says "not found",
 * with 404, of an address, and may mean a merchant.
 */
// prettier-ignore
export const NON_SNAP_ERRORS = errorTable('NON_SNAP', [
  ['invalid_signature', 'Invalid Header Signature', REJECTED, 'OPERATOR', false, 'NOT_READ', 'the secret does not match, or our clock is wrong'],
  ['invalid_client_id', 'Invalid Client-Id', REJECTED, 'OPERATOR', false, 'NOT_READ', 'the client id is wrong, or the channel is not active for the merchant'],
  ['invalid_json_format', 'Invalid JSON Format', REJECTED, 'CALLER', false, 'NOT_MADE', 'the bank refuses a member of the request'],
  ['invalid_billing_type', 'Invalid Billing Type Value', REJECTED, 'CALLER', false, 'NOT_MADE', 'the bank refuses this kind of amount'],
  ['invalid_parameter', null, REJECTED, 'CALLER', false, 'NOT_MADE', 'a value is missing or has the wrong form'],
  ['validation_error', null, REJECTED, 'CALLER', false, 'NOT_MADE', 'a value is missing or has the wrong form'],
  ['invalid_token', null, REJECTED, 'OPERATOR', false, 'NOT_READ', 'the credentials were refused'],
  ['merchant_not_active', null, REJECTED, 'OPERATOR', false, null, 'the merchant or the channel is not active'],
  ['duplicate_invoice_number', null, REJECTED, 'CALLER', false, null, 'the invoice number was used before'],
  ['duplicate_transaction', null, REJECTED, 'CALLER', false, null, 'the invoice number was used before'],
  ['duplicate_virtual_account_number', null, REJECTED, 'CALLER', false, null, 'the number is in use'],
  ['payment_code_not_found', null, REJECTED, 'NOBODY', false, 'NOT_FOUND', 'DOKU does not know the payment code'],
  ['data_not_found', null, REJECTED, 'NOBODY', false, 'NOT_FOUND', 'DOKU does not know the order'],
  ['transaction_not_found', null, REJECTED, 'NOBODY', false, 'NOT_FOUND', 'DOKU does not know the order'],
  ['payment_code_already_paid', null, REJECTED, 'NOBODY', false, 'PAID', 'the payment code is paid already'],
  ['payment_code_expired', null, REJECTED, 'NOBODY', false, 'EXPIRED', 'the payment code has expired at DOKU'],
  ['request_id_conflict', 'different request data', UNKNOWN, 'NOBODY', false, null, 'the request id was used before with other data'],
  ['too_many_requests', null, UNAVAILABLE, 'NOBODY', true, null, 'too many requests; a status check asked within 60 s of a payment'],
  ['maintenance_mode', null, UNAVAILABLE, 'DOKU', true, null, 'DOKU is under maintenance'],
  ['server_error', null, UNKNOWN, 'DOKU', true, null, 'DOKU failed; whether it acted is not known'],
  ['400', null, REJECTED, 'CALLER', false, null, 'DOKU refused the request'],
  ['401', null, REJECTED, 'OPERATOR', false, 'NOT_READ', 'the credentials were refused'],
  ['403', null, REJECTED, 'OPERATOR', false, null, 'the merchant may not do this'],
  ['no_static_resource', 'No static resource', REJECTED, 'OPERATOR', false, null, 'DOKU does not know the address of the request'],
  ['404', null, REJECTED, 'OPERATOR', false, null, 'DOKU does not know what was asked for'],
  ['409', null, UNKNOWN, 'NOBODY', false, null, 'the request id was used before and the first answer was not repeated'],
  ['422', null, REJECTED, 'CALLER', false, null, 'DOKU refused a value'],
  ['429', null, UNAVAILABLE, 'NOBODY', true, null, 'too many requests; a status check asked within 60 s of a payment'],
  ['500', null, UNKNOWN, 'DOKU', true, null, 'DOKU failed; whether it acted is not known'],
  ['502', null, UNKNOWN, 'DOKU', true, null, 'DOKU failed; whether it acted is not known'],
  ['503', null, UNKNOWN, 'DOKU', true, null, 'DOKU failed; whether it acted is not known'],
  ['504', null, UNKNOWN, 'DOKU', true, null, 'DOKU did not answer in time'],
]);

import { describe, expect, it } from 'vitest';
import { judgeNonSnap, judgeSnap } from './judge-refusal.js';
import { NON_SNAP_ERRORS } from './non-snap-errors.js';
import { SNAP_ERRORS } from './snap-errors.js';

/** SNAP cases of DOKU's documents and of the national standard, by HTTP status. */
const SNAP_CASES: Readonly<Record<string, string>> = {
  202: '00',
  400: '00 01 02',
  401: '00 01 02 03 04',
  403: '00 01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20 21 22 23',
  404: '00 01 02 08 11 12 13 14 16 17 18 19',
  405: '00 01',
  409: '00 01',
  429: '00',
  500: '00 01 02',
  504: '00',
};
const SNAP_CODES = Object.entries(SNAP_CASES).flatMap(([status, cases]) =>
  cases.split(' ').map((one) => `${status}SS${one}`),
);
/** Those that may be asked again: with a new token, later, or once the status is known. */
const SNAP_AGAIN = '401SS01 401SS03 403SS04 403SS06 429SS00 500SS00 500SS01 500SS02 504SS00'.split(' ');

/** Non-SNAP codes of seen answers and of the newer glossary. */
const NON_SNAP_CODES =
  'invalid_signature invalid_client_id INVALID_PARAMETER INVALID_TOKEN MERCHANT_NOT_ACTIVE TRANSACTION_NOT_FOUND DUPLICATE_TRANSACTION VALIDATION_ERROR TOO_MANY_REQUESTS SERVER_ERROR MAINTENANCE_MODE'.split(
    ' ',
  );
const NON_SNAP_STATUSES = '400 401 403 404 409 422 429 500 503'.split(' ');
const NON_SNAP_TEXTS = [
  'Invalid Header Signature',
  'Invalid Client-Id',
  'Invalid JSON Format',
  'Invalid Billing Type Value',
  'No static resource',
];

const matches = (errors: typeof SNAP_ERRORS) => errors.map(({ match }) => match);

describe('what the documents say DOKU answers', () => {
  it('has a line for each SNAP code', () => {
    expect(matches(SNAP_ERRORS)).toEqual(expect.arrayContaining(SNAP_CODES));
  });

  it('is repeated over SNAP only where they allow it', () => {
    const again = SNAP_ERRORS.filter(({ retryable }) => retryable);
    expect(matches(again)).toEqual(SNAP_AGAIN);
  });

  it.each(['4032720', '4032723'])('leaves limits of the merchant to a person: %s', (code) => {
    expect(judgeSnap('create', { httpStatus: 403, code, message: 'Limit Exceed' })).toMatchObject({
      outcome: 'REFUSED',
      refusal: {
        code: 'provider_rejected',
        retryable: false,
        operatorCause: expect.stringContaining('is used up'),
      },
    });
  });

  it('tells of a code what its words say, and nothing where they say nothing', () => {
    const told = (errors: typeof SNAP_ERRORS) =>
      errors.flatMap(({ match, codeState }) => (codeState ? `${match} ${codeState}` : []));
    expect(told(SNAP_ERRORS)).toEqual([
      '400SS01 NOT_MADE',
      '400SS02 NOT_MADE',
      '401SS00 NOT_READ',
      '401 NOT_READ',
      '403SS00 EXPIRED',
      '404SS01 NOT_FOUND',
      '404SS11 NOT_FOUND',
      '404SS12 NOT_FOUND',
      '404SS14 PAID',
      '404SS19 EXPIRED',
    ]);
    expect(told(NON_SNAP_ERRORS)).toEqual([
      'invalid_signature NOT_READ',
      'invalid_client_id NOT_READ',
      'invalid_json_format NOT_MADE',
      'invalid_billing_type NOT_MADE',
      'invalid_parameter NOT_MADE',
      'validation_error NOT_MADE',
      'invalid_token NOT_READ',
      'payment_code_not_found NOT_FOUND',
      'data_not_found NOT_FOUND',
      'transaction_not_found NOT_FOUND',
      'payment_code_already_paid PAID',
      'payment_code_expired EXPIRED',
      '401 NOT_READ',
    ]);
  });

  it('is not called liftable where nobody can help', () => {
    const said = { httpStatus: 404, code: '4043100', message: 'Invalid Transaction Status' };
    expect(judgeSnap('cancel', said)).toMatchObject({ outcome: 'REFUSED' });
    expect(judgeSnap('cancel', said)).not.toHaveProperty('refusal.operatorCause');
  });

  it('has a line for each non-SNAP code and status', () => {
    const known = [...NON_SNAP_CODES.map((code) => code.toLowerCase()), ...NON_SNAP_STATUSES];
    expect(matches(NON_SNAP_ERRORS)).toEqual(expect.arrayContaining(known));
  });

  it.each(NON_SNAP_TEXTS)('has a line for the non-SNAP words "%s"', (text) => {
    const line = NON_SNAP_ERRORS.find(({ providerText }) => providerText === text);
    expect(line).toMatchObject({ code: 'provider_rejected', retryable: false });
    const said = { httpStatus: 400, code: null, message: `${text} given` };
    expect(judgeNonSnap('create', said)).toMatchObject({ refusal: { codeState: line?.codeState } });
  });
});

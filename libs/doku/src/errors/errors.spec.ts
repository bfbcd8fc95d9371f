import { describe, expect, it } from 'vitest';
import { judgeNonSnap, judgeSnap } from './judge-refusal.js';
import { PROVIDER_ERRORS } from './index.js';

describe('PROVIDER_ERRORS', () => {
  it('has each case once, with a cause', () => {
    const keys = PROVIDER_ERRORS.map(({ protocol, match }) => `${protocol} ${match}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(PROVIDER_ERRORS.filter(({ cause }) => cause === '')).toEqual([]);
  });

  it('tells nobody who must go to an operator the spellings of DOKU', () => {
    const told = PROVIDER_ERRORS.filter(
      ({ actor, code }) => actor === 'OPERATOR' && code === 'provider_rejected',
    );
    expect(told.length).toBeGreaterThan(20);
    expect(told.filter(({ cause }) => /[a-z][A-Z]|_/.test(cause))).toEqual([]);
  });

  it('never repeats by itself what somebody must mend', () => {
    const wrong = PROVIDER_ERRORS.filter(({ code, retryable }) => code === 'provider_rejected' && retryable);
    expect(wrong).toEqual([]);
  });
});

describe('judging', () => {
  const said = { httpStatus: 500, code: '5002800', message: 'General Error' };

  it('keeps the beginning of very long words', () => {
    const wordy = { httpStatus: 400, code: 'x'.repeat(1_000), message: 'long '.repeat(40_000) };
    const provider = { code: wordy.code.slice(0, 64), message: wordy.message.slice(0, 499) };
    expect(judgeNonSnap('create', wordy)).toMatchObject({ outcome: 'REFUSED', refusal: { provider } });
  });

  it('does not know what a failing DOKU did with a write', () => {
    expect(judgeSnap('update', said)).toMatchObject({ outcome: 'UNKNOWN' });
  });

  it('knows that a failing DOKU did nothing by a read', () => {
    expect(judgeSnap('statusCheck', { ...said, code: '5002600' })).toMatchObject({
      outcome: 'REFUSED',
      refusal: { code: 'provider_unavailable', retryable: true },
    });
  });

  it('takes unknown client errors for refusals and unknown server errors for silence', () => {
    expect(judgeNonSnap('create', { httpStatus: 418, code: null, message: null })).toMatchObject({
      outcome: 'REFUSED',
      refusal: { provider: { code: 'HTTP 418', message: 'no message' } },
    });
    expect(judgeNonSnap('create', { httpStatus: 599, code: null, message: null })).toMatchObject({
      outcome: 'UNKNOWN',
    });
  });

  it('takes an unknown word for a refusal as well, as the status says', () => {
    const unknown = { code: 'METHOD_NOT_ALLOWED', message: null };
    expect(judgeNonSnap('create', { ...unknown, httpStatus: 405 })).toMatchObject({ outcome: 'REFUSED' });
    expect(judgeSnap('create', { ...unknown, httpStatus: 405 })).toMatchObject({ outcome: 'REFUSED' });
  });

  const CREDENTIALS = { operatorCause: 'the credentials were refused', codeState: 'NOT_READ' };
  const SECRET = 'the secret does not match, or our clock is wrong';
  const RIGHTS = { operatorCause: 'the merchant may not do this', codeState: null };

  it.each([
    ['SNAP', 401, '4012700', { operatorCause: expect.stringMatching(/^client id, secret or keys/) }],
    ['SNAP', 403, '4032701', { operatorCause: 'the feature is not activated for this merchant' }],
    ['SNAP', 401, '4012799', CREDENTIALS],
    ['SNAP', 401, 'AUTH', CREDENTIALS],
    ['SNAP', 400, '4032799', RIGHTS],
    ['NON_SNAP', 400, 'invalid_client_id', { operatorCause: expect.stringMatching(/^the client id is wr/) }],
    ['NON_SNAP', 400, 'ERR-7', { operatorCause: SECRET }, 'Invalid Header Signature'],
    ['NON_SNAP', 401, 'ERR-7', CREDENTIALS],
    ['NON_SNAP', 403, 'ERR-7', RIGHTS],
    ['NON_SNAP', 403, null, RIGHTS],
  ])(
    'tells what an operator has to mend: %s, HTTP %i, %s',
    (protocol, httpStatus, code, refusal, message = 'words') => {
      const judge = protocol === 'SNAP' ? judgeSnap : judgeNonSnap;
      expect(judge('create', { httpStatus, code, message })).toMatchObject({
        outcome: 'REFUSED',
        refusal: { code: 'provider_rejected', retryable: false, ...refusal },
      });
    },
  );

  it.each([
    ['SNAP', 400, '4002701'],
    ['SNAP', 401, '4002799'],
    ['SNAP', 404, '4042799'],
    ['NON_SNAP', 401, 'invalid_parameter'],
    ['NON_SNAP', 418, 'ERR-7'],
  ])(
    'leaves to an operator nothing that others have to mend: %s, HTTP %i, %s',
    (protocol, httpStatus, code) => {
      const judge = protocol === 'SNAP' ? judgeSnap : judgeNonSnap;
      const judgement = judge('create', { httpStatus, code, message: 'words' });
      expect(judgement).toMatchObject({ outcome: 'REFUSED', refusal: { code: 'provider_rejected' } });
      expect(judgement).not.toHaveProperty('refusal.operatorCause');
    },
  );

  it.each(['4292600', '4292699'])('knows a status check that came too early by its status: %s', (code) => {
    expect(judgeSnap('statusCheck', { httpStatus: 429, code, message: 'words' })).toMatchObject({
      outcome: 'REFUSED',
      refusal: { code: 'status_check_too_early', retryable: true },
    });
  });

  it.each([
    ['a gateway that gave up, around a refusal', 504, '4002700'],
    ['a gateway that gave up, around "come later"', 503, '4292700'],
    ['a request that timed out', 408, '4082700'],
    ['a request that timed out, around a refusal', 408, '4042712'],
    ['a success that the status denies', 400, '2002700'],
    ['a success that the status of refused credentials denies', 401, '2002700'],
    ['refused credentials in a success', 200, '4012799'],
    ['a failure that the status denies', 400, '5002799'],
    ['a failure that the status denies, whatever its later digits', 400, '5002499'],
    ['a conflict that no line names', 409, '2002500'],
    ['a success of another length', 200, '200270'],
    ['a success without service', 200, '00'],
    ['an accepted request', 202, '2002701'],
  ])('does not know what a write did after %s (HTTP %i, %s)', (_name, httpStatus, code) => {
    for (const operation of ['create', 'update', 'cancel'] as const) {
      expect(judgeSnap(operation, { httpStatus, code, message: 'words' })).toMatchObject({
        outcome: 'UNKNOWN',
      });
    }
  });

  it.each([
    [500, null, 'Merchant config Not Found'],
    [500, 'x', 'Merchant config Not Found'],
    [502, null, 'Invalid JSON Format'],
    [500, 'data_not_found', 'Not Found'],
    [503, 'payment_code_expired', null],
    [408, null, 'Not Found'],
    [408, null, null],
  ])(
    'does not know what a write did after HTTP %i with code %s and words %s',
    (httpStatus, code, message) => {
      expect(judgeNonSnap('create', { httpStatus, code, message })).toMatchObject({ outcome: 'UNKNOWN' });
    },
  );

  it.each(['invalid_parameter', 'duplicate_transaction', null])(
    'does not know what a first request did when its repeat was taken for another one, whatever the code: %s',
    (code) => {
      const conflict = { httpStatus: 400, code, message: 'Request-Id was sent with different request data' };
      expect(judgeNonSnap('create', conflict)).toMatchObject({ outcome: 'UNKNOWN' });
    },
  );

  it('believes a failing DOKU that says it took nothing', () => {
    const closed = { httpStatus: 503, code: 'MAINTENANCE_MODE', message: null };
    expect(judgeNonSnap('create', closed)).toMatchObject({
      outcome: 'REFUSED',
      refusal: { code: 'provider_unavailable', retryable: true },
    });
  });

  it.each([
    judgeSnap('statusCheck', { httpStatus: 500, code: '4042601', message: 'Transaction Not Found' }),
    judgeSnap('statusCheck', { httpStatus: 504, code: '4032600', message: 'Transaction Expired' }),
    judgeNonSnap('statusCheck', { httpStatus: 500, code: null, message: 'Merchant config Not Found' }),
    judgeNonSnap('statusCheck', { httpStatus: 408, code: 'data_not_found', message: 'Not Found' }),
  ])('learns nothing of the code from a status check that failed', (judgement) => {
    expect(judgement).toMatchObject({
      outcome: 'REFUSED',
      refusal: { code: 'provider_unavailable', codeState: null, retryable: true },
    });
  });
});

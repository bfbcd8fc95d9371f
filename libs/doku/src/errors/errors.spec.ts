import { describe, expect, it } from 'vitest';
import { judgeNonSnap, judgeSnap } from './judge-refusal.js';
import { PROVIDER_ERRORS } from './index.js';

describe('PROVIDER_ERRORS', () => {
  it('has each case once, with a cause', () => {
    const keys = PROVIDER_ERRORS.map(({ protocol, match }) => `${protocol} ${match}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(PROVIDER_ERRORS.filter(({ cause }) => cause === '')).toEqual([]);
  });

  it('never repeats by itself what somebody must mend', () => {
    const wrong = PROVIDER_ERRORS.filter(({ code, retryable }) => code === 'provider_rejected' && retryable);
    expect(wrong).toEqual([]);
  });
});

describe('judging', () => {
  const said = { httpStatus: 500, code: '5002800', message: 'General Error' };

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
});

import { describe, expect, it } from 'vitest';
import { signNonSnap } from '../signing/non-snap-signature.js';
import { TEST_ACCOUNT } from '../testing/test-account.js';
import { NonSnapCaller } from './non-snap-caller.js';

const BODY = '{"virtual_account_inquiry":{"status":"success"}}';
const call = { account: TEST_ACCOUNT, url: TEST_ACCOUNT.callbackUrls.inquiry, requestId: 'r-1', body: '{}' };

/** An answer to the call, rightly signed as far as it goes. */
function answered({ headers = {}, path = '/pay/doku/inquiry' }: { headers?: object; path?: string } = {}) {
  const told = {
    'client-id': TEST_ACCOUNT.clientId,
    'request-id': 'r-1',
    'response-timestamp': '2026-11-20T03:00:00Z',
    ...headers,
  };
  const message = {
    clientId: told['client-id'],
    requestId: told['request-id'],
    timestampField: 'Response-Timestamp' as const,
    timestamp: told['response-timestamp'],
    target: path,
    body: Buffer.from(BODY),
  };
  const signature = signNonSnap(message, TEST_ACCOUNT.secretKey);
  return { status: 200, body: BODY, headers: { signature, ...told } };
}

const check = (answer: ReturnType<typeof answered>) => NonSnapCaller.prototype.checkAnswer(call, answer);

describe('the signature of an answer to an inquiry', () => {
  it('is valid over the path of the inquiry, with its Request-Id', () => {
    expect(check(answered())).toBe('VALID');
  });

  it.each([
    answered({ headers: { 'request-id': 'r-2' } }),
    answered({ headers: { 'client-id': 'BRN-other' } }),
    answered({ path: '/doku/inquiry' }),
    { ...answered(), body: `${BODY} ` },
  ])('is invalid over anything else: %j', (answer) => {
    expect(check(answer)).toBe('INVALID');
  });

  it.each(['client-id', 'request-id', 'response-timestamp', 'signature'])('is missing without %s', (name) => {
    const answer = answered();
    expect(check({ ...answer, headers: { ...answer.headers, [name]: '' } })).toBe('MISSING');
  });
});

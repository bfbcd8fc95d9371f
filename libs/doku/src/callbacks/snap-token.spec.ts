import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { MovableClock } from '@app/domain/testing';
import type { CallbackApp } from '../testing/callback-app.js';
import { callbackAppPerFile } from '../testing/callback-app-per-file.js';
import { askSnapToken, ROTATING_ACCOUNT } from '../testing/snap-caller.js';
import { snapTestAccount } from '../testing/test-accounts.js';
import { isInboundTokenValid, issueInboundToken } from './inbound-token.js';

const clock = new MovableClock(new Date('2024-03-26T09:01:45Z'));
let running: CallbackApp;
callbackAppPerFile((app) => (running = app), clock, [ROTATING_ACCOUNT]);

describe('token for DOKU', () => {
  it('is issued to DOKU, lives 900 s, and several are valid at once', async () => {
    const [first, second] = [await askSnapToken(running), await askSnapToken(running)];
    expect(first.statusCode).toBe(200);
    expect(first.headers['x-client-key']).toBe(ROTATING_ACCOUNT.clientId);
    expect(first.headers['x-timestamp']).toBe('2024-03-26T16:01:45+07:00');
    expect(first.json()).toMatchObject({
      responseCode: '2007300',
      responseMessage: 'Successful',
      tokenType: 'Bearer',
      expiresIn: 900,
    });
    const tokens = [first, second].map((response) => response.json<{ accessToken: string }>().accessToken);
    expect(tokens[0]).not.toBe(tokens[1]);
    for (const token of tokens) {
      expect(isInboundTokenValid(token, ROTATING_ACCOUNT, clock.now())).toBe(true);
      expect(isInboundTokenValid(token, ROTATING_ACCOUNT, new Date(clock.now().getTime() + 900_000))).toBe(
        false,
      );
      for (const longer of [`${token}x`, `${token}.x`])
        expect(isInboundTokenValid(longer, ROTATING_ACCOUNT, clock.now())).toBe(false);
      expect(isInboundTokenValid(token, { ...ROTATING_ACCOUNT, clientId: 'BRN-OTHER' }, clock.now())).toBe(
        false,
      );
    }
  });

  it.each([
    ['an unknown client', { 'X-CLIENT-KEY': 'BRN-OTHER' }, 401, '4017300', 'Unauthorized. Unknown Client'],
    ['a wrong signature', { 'X-SIGNATURE': 'AAAA' }, 401, '4017300', 'Unauthorized. Invalid Signature'],
    [
      'an old timestamp',
      { 'X-TIMESTAMP': '2024-03-26T15:30:00+07:00' },
      401,
      '4017300',
      'Unauthorized. X-TIMESTAMP Out Of Range',
    ],
    [
      'a timestamp that is an hour ahead',
      { 'X-TIMESTAMP': '2024-03-26T17:01:45+07:00' },
      401,
      '4017300',
      'Unauthorized. X-TIMESTAMP Out Of Range',
    ],
    [
      'a timestamp that is none',
      { 'X-TIMESTAMP': 'now' },
      400,
      '4007301',
      'Invalid Field Format {X-TIMESTAMP}',
    ],
    ['no signature', { 'X-SIGNATURE': '' }, 400, '4007302', 'Invalid Mandatory Field {X-SIGNATURE}'],
  ])('is refused for %s', async (_name, headers, status, responseCode, responseMessage) => {
    const response = await askSnapToken(running, headers);
    expect(response.statusCode).toBe(status);
    expect(response.json()).toEqual({ responseCode, responseMessage });
  });

  it('outlives a change of the secret that it was sealed with', () => {
    const token = issueInboundToken(snapTestAccount(), clock.now(), 900);
    expect(isInboundTokenValid(token, ROTATING_ACCOUNT, clock.now())).toBe(true);
  });

  it('lives as long as it is told to, whatever the fraction of the second in which it was issued', () => {
    const issuedAt = new Date('2024-03-26T09:01:45.999Z');
    const token = issueInboundToken(ROTATING_ACCOUNT, issuedAt, 900);
    const lastMoment = new Date(issuedAt.getTime() + 899_999);
    expect(isInboundTokenValid(token, ROTATING_ACCOUNT, lastMoment)).toBe(true);
  });

  it('is not what the secret seals that DOKU and we share', () => {
    const [payload] = issueInboundToken(ROTATING_ACCOUNT, clock.now(), 900).split('.') as [string];
    const [secret] = ROTATING_ACCOUNT.secretKeys;
    const forged = `${payload}.${createHmac('sha256', secret).update(payload).digest('base64url')}`;
    expect(isInboundTokenValid(forged, ROTATING_ACCOUNT, clock.now())).toBe(false);
  });

  it('is refused for another grant', async () => {
    expect((await askSnapToken(running, {}, '{"grantType":"password"}')).json()).toMatchObject({
      responseCode: '4007301',
    });
    expect((await askSnapToken(running, {}, '{}')).json()).toMatchObject({ responseCode: '4007302' });
  });
});

import { describe, expect, it } from 'vitest';
import { MovableClock } from '@app/domain/testing';
import type { CallbackApp } from '../testing/callback-app.js';
import { callbackAppPerFile } from '../testing/callback-app-per-file.js';
import { callNonSnap } from '../testing/non-snap-caller.js';
import { askSnapToken, ROTATING_ACCOUNT } from '../testing/snap-caller.js';
import { nonSnapTestAccount } from '../testing/test-accounts.js';
import { encodingRemark } from './content-encoding.js';

const clock = new MovableClock(new Date('2024-03-26T09:01:45Z'));
let running: CallbackApp;
callbackAppPerFile((app) => (running = app), clock, [ROTATING_ACCOUNT, nonSnapTestAccount()]);

const GZIP = { 'content-encoding': 'gzip' };
const REMARK = '; Content-Encoding gzip is not decoded';
const notify = (headers: Record<string, string>) =>
  callNonSnap(running, { route: '/doku/notifications', body: 'packed', headers });

describe('a body that came encoded', () => {
  it('is named where its bytes cannot be read', async () => {
    const message = `body is missing or malformed${REMARK}`;
    expect((await notify(GZIP)).json()).toMatchObject({ error: { message } });
    expect((await askSnapToken(running, GZIP, 'packed')).json()).toMatchObject({
      responseMessage: `Bad Request${REMARK}`,
    });
  });

  it('is named where the signature does not fit', async () => {
    const message = `Invalid Header Signature${REMARK}`;
    const forged = { ...GZIP, Signature: 'HMACSHA256=AAAA' };
    expect((await notify(forged)).json()).toMatchObject({ error: { message } });
  });

  it.each([
    [undefined, ''],
    ['identity', ''],
    ['GZIP ', REMARK],
    ['br\r\nX: y', '; Content-Encoding is not decoded'],
    ['x'.repeat(1_000), '; Content-Encoding is not decoded'],
  ])('is named by a plain word alone: %j', (encoding, remark) => {
    const headers: Record<string, string> = encoding === undefined ? {} : { 'content-encoding': encoding };
    const call = { headers, body: Buffer.alloc(0), route: '/', receivedAt: new Date(0) };
    expect(encodingRemark(call)).toBe(remark);
  });
});

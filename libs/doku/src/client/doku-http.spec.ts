import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { HttpService } from '@nestjs/axios';
import { MovableClock } from '@app/domain/testing';
import axios from 'axios';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { json, StubDoku } from '../testing/stub-doku.js';
import { makeAgents } from './connect-timeout.js';
import { DokuHttp } from './doku-http.js';
import type { OutboundRequest } from './http-messages.js';

const TURN_MS = 50;
const ANSWERED_MS = 25_000;
const CALL: OutboundRequest = { method: 'POST', path: '/somewhere', headers: {}, body: Buffer.from('{}') };

const doku = new StubDoku();
beforeAll(() => doku.start());
afterAll(() => doku.stop());

it('gives up a call that waited too long for its turn, and has sent nothing of it', async () => {
  const http = new DokuHttp(
    new HttpService(axios.create(makeAgents(ANSWERED_MS))),
    { baseUrl: doku.url, timeoutMs: TURN_MS },
    new MovableClock(),
  );
  const send = () => http.send(CALL, ANSWERED_MS);
  const held: ServerResponse[] = [];
  doku.script((response) => void held.push(response));
  const underWay = Array.from({ length: 100 }, send);
  await expect.poll(() => held.length, { timeout: ANSWERED_MS }).toBe(100);

  const late = send();
  await delay(2 * TURN_MS);
  held.forEach((response) => json({})(response));
  doku.script(json({}));

  expect(await late).toMatchObject({ kind: 'NOT_SENT', reason: 'too many calls', heldBack: true });
  await Promise.all(underWay);
  expect(doku.requests).toEqual([]);
  expect((await send()).kind).toBe('ANSWERED');
});

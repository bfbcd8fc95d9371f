import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { HttpService } from '@nestjs/axios';
import axios from 'axios';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { MovableClock } from '@app/domain/testing';
import { hang, json, StubDoku } from '../testing/stub-doku.js';
import { makeAgents } from './connect-timeout.js';
import { DokuHttp } from './doku-http.js';
import type { OutboundRequest } from './http-messages.js';
import { CIRCUIT_PAUSE_MS } from './provider-observer.js';

const TURN_MS = 50;
const ANSWERED_MS = 25_000;
const CALL: OutboundRequest = { method: 'POST', path: '/somewhere', headers: {}, body: Buffer.from('{}') };

const doku = new StubDoku();
beforeAll(() => doku.start());
afterAll(() => doku.stop());
afterEach(() => vi.useRealTimers());

function impatient(): DokuHttp {
  return new DokuHttp(
    new HttpService(axios.create(makeAgents(ANSWERED_MS))),
    { baseUrl: doku.url, timeoutMs: TURN_MS },
    new MovableClock(new Date('2026-01-10T03:00:00Z')),
  );
}

it('gives up a call that waits too long for its turn, and never sends it', async () => {
  const http = impatient();
  const send = () => http.send(CALL, ANSWERED_MS);
  const held: ServerResponse[] = [];
  doku.script((response) => void held.push(response));
  const underWay = Array.from({ length: 100 }, send);
  await expect.poll(() => held.length, { timeout: ANSWERED_MS }).toBe(100);

  expect(await send()).toMatchObject({ kind: 'NOT_SENT', reason: 'too many calls', heldBack: true });

  doku.script(json({}));
  held.forEach((response) => json({})(response));
  await Promise.all(underWay);
  expect(doku.requests).toEqual([]);
  expect((await send()).kind).toBe('ANSWERED');
});

it('pauses after a row of answers that did not come, and lets those wait who came meanwhile', async () => {
  const http = impatient();
  doku.script(hang);
  for (let i = 0; i < 10; i++) await http.send(CALL);
  expect(await http.send(CALL)).toMatchObject({ kind: 'NOT_SENT', reason: 'circuit open', heldBack: true });

  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + CIRCUIT_PAUSE_MS });
  doku.script((response) => void delay(2 * TURN_MS).then(() => json({})(response)));
  const all = await Promise.all([1, 2, 3].map(() => http.send(CALL, ANSWERED_MS)));
  expect(all.map(({ kind }) => kind)).toEqual(['ANSWERED', 'ANSWERED', 'ANSWERED']);
});

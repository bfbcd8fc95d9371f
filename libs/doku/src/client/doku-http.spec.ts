import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { HttpService } from '@nestjs/axios';
import axios from 'axios';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { MovableClock } from '@app/domain/testing';
import { hang, json, raw, reset, StubDoku, type Responder } from '../testing/stub-doku.js';
import { makeAgents } from './connect-timeout.js';
import { DokuHttp } from './doku-http.js';
import type { OutboundRequest } from './http-messages.js';
import { CIRCUIT_PAUSE_MS, SILENT_PROVIDER_OBSERVER } from './provider-observer.js';

const TURN_MS = 50;
const ANSWERED_MS = 25_000;
const CALL: OutboundRequest = { method: 'POST', path: '/somewhere', headers: {}, body: Buffer.from('{}') };

const doku = new StubDoku();
beforeAll(() => doku.start());
afterAll(() => doku.stop());
afterEach(() => {
  vi.useRealTimers();
  circuitChanged.mockClear();
});

const circuitChanged = vi.fn();
const dokuHttp = (timeoutMs: number): DokuHttp =>
  new DokuHttp(
    new HttpService(axios.create(makeAgents(ANSWERED_MS))),
    { baseUrl: doku.url, timeoutMs },
    new MovableClock(new Date('2026-01-10T03:00:00Z')),
    { ...SILENT_PROVIDER_OBSERVER, circuitChanged },
  );
const impatient = () => dokuHttp(TURN_MS);

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

it('gives up a call at once when too many wait, which is no silence of DOKU', async () => {
  const http = dokuHttp(ANSWERED_MS);
  const send = () => http.send(CALL);
  const held: ServerResponse[] = [];
  doku.script((response) => void held.push(response));
  const crowd = Array.from({ length: 500 }, send);
  await expect.poll(() => held.length, { timeout: ANSWERED_MS }).toBe(100);

  for (let i = 0; i < 20; i++) {
    expect(await send()).toMatchObject({ kind: 'NOT_SENT', reason: 'too many calls', heldBack: true });
  }

  doku.script(json({}));
  held.forEach((response) => json({})(response));
  await Promise.all(crowd);
  expect((await send()).kind).toBe('ANSWERED');
  expect(circuitChanged).not.toHaveBeenCalled();
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
  expect(circuitChanged.mock.calls.flat()).toEqual(['open', 'half-open', 'closed']);
});

it.each([
  ['an answer, however bad', raw('', 500)],
  ['a connection that breaks', reset],
] as [string, Responder][])(
  'does not pause where %s within the row shows that DOKU is there',
  async (_name, sign) => {
    const http = dokuHttp(ANSWERED_MS);
    const calls = async (times: number, responder: Responder, timeoutMs: number) => {
      doku.script(responder);
      for (let i = 0; i < times; i++) await http.send(CALL, timeoutMs);
    };
    await calls(9, hang, 20);
    await calls(1, sign, ANSWERED_MS);
    await calls(9, hang, 20);
    await calls(20, sign, ANSWERED_MS);
    expect(circuitChanged).not.toHaveBeenCalled();
  },
);

it('asks for an answer as it is, and takes it to the byte, as its signature does', async () => {
  const bytes = Buffer.from([0xef, 0xbb, 0xbf, 0x7b, 0x7d, 0xff]);
  doku.script((response) => void response.end(bytes));
  const answer = await dokuHttp(ANSWERED_MS).send(CALL);
  expect(answer).toMatchObject({ kind: 'ANSWERED', body: bytes });
  expect(doku.requests[0]!.headers['accept-encoding']).toBe('identity');
});

it('calls DOKU itself, whatever proxy the environment names', async () => {
  for (const name of ['http_proxy', 'HTTP_PROXY']) vi.stubEnv(name, 'http://127.0.0.1:1');
  for (const name of ['no_proxy', 'NO_PROXY']) vi.stubEnv(name, '');
  doku.script(json({}));
  expect((await dokuHttp(ANSWERED_MS).send(CALL)).kind).toBe('ANSWERED');
  vi.unstubAllEnvs();
});

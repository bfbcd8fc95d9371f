import { once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { aPaymentCode } from '@app/domain/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger as PinoLogger } from 'nestjs-pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { fakePaymentCodes } from '../testing/fake-services.js';
import { authorized, CREATE_REQUEST, startRestApp } from '../testing/rest-app.js';
import { MOST_UNANSWERED } from './pipelining.js';

/** As many as one reading of a socket can bring. */
const FLOOD = 1_600;
const READ = 'GET /nothing HTTP/1.1\r\nHost: a\r\n\r\n';
const DOCUMENT = 'GET /openapi.json HTTP/1.1\r\nHost: a\r\n\r\n';

let app: NestFastifyApplication;
let paymentCodes: ReturnType<typeof fakePaymentCodes>;
let logLines: string[];
let socket: Socket;

beforeAll(async () => {
  ({ app, paymentCodes, logLines } = await startRestApp());
  app.useLogger(app.get(PinoLogger));
  await app.listen(0, '127.0.0.1');
});
afterAll(() => app.close());
beforeEach(async () => {
  logLines.splice(0);
  await open();
});

async function open(): Promise<void> {
  socket = connect((app.getHttpServer().address() as AddressInfo).port, '127.0.0.1');
  await once(socket, 'connect');
}

/** Whether by an end or by a reset. */
const closed = () =>
  new Promise<boolean>((resolve) =>
    socket
      .resume()
      .on('error', () => undefined)
      .once('close', resolve),
  );

const answersIn = (received: string): number => received.split('HTTP/1.1 ').length - 1;

/** The next answers, at least as many. */
async function receive(count: number): Promise<string> {
  let received = '';
  while (answersIn(received) < count) received += String((await once(socket, 'data'))[0]);
  return received;
}

function create(index: number): string {
  const body = JSON.stringify(CREATE_REQUEST);
  const head = [
    'POST /v1/payment-codes HTTP/1.1',
    'Host: a',
    `Authorization: ${authorized().authorization}`,
    'Content-Type: application/json',
    `Idempotency-Key: ahead-${index}`,
    `Content-Length: ${body.length}`,
  ];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
}

const creates = (first: number, count: number): string =>
  Array.from({ length: count }, (_, i) => create(first + i)).join('');

const cuts = () =>
  logLines
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter(({ event }) => event === 'connection_cut');

describe('requests that are sent ahead on one connection', () => {
  it('are all answered up to the limit, time and again', async () => {
    for (let i = 0; i < 3; i++) {
      socket.write(READ.repeat(MOST_UNANSWERED));
      expect(answersIn(await receive(MOST_UNANSWERED))).toBe(MOST_UNANSWERED);
    }
    socket.destroy();
  });

  it.each([
    ['read', READ],
    ['read late, and long', DOCUMENT],
  ])('cut the connection above it, whether their answers are %s', async (_, request) => {
    socket.write(request.repeat(FLOOD));
    await expect(closed()).resolves.toBeDefined();
  });

  it('are told once in the log when they cut the connection, by no more than the path', async () => {
    socket.write(READ.repeat(MOST_UNANSWERED));
    await receive(MOST_UNANSWERED);
    expect(cuts()).toEqual([]);
    socket.write(READ.replace('/nothing', '/nothing?number=8965000000001234').repeat(FLOOD));
    await closed();
    expect(cuts()).toEqual([
      expect.objectContaining({
        level: 40,
        method: 'GET',
        path: '/nothing',
        unanswered: MOST_UNANSWERED + 1,
      }),
    ]);
    expect(logLines.join()).not.toContain('8965000000001234');
  });

  it('are done above it where they were begun, and not where they came later', async () => {
    let answerAll = (): void => undefined;
    const held = new Promise<void>((resolve) => (answerAll = resolve));
    paymentCodes.create.mockImplementation(async () => {
      await held;
      return { code: aPaymentCode(), payments: [] };
    });
    socket.write(creates(0, MOST_UNANSWERED));
    await vi.waitFor(() => expect(paymentCodes.create).toHaveBeenCalledTimes(MOST_UNANSWERED));
    socket.write(creates(MOST_UNANSWERED, 8));
    await closed();
    answerAll();
    await open();
    socket.write(creates(0, MOST_UNANSWERED));
    const again = await receive(MOST_UNANSWERED);
    expect(again.match(/HTTP\/1.1 201 /g)).toHaveLength(MOST_UNANSWERED);
    expect(again.match(/^idempotency-replayed: true/gim)).toHaveLength(MOST_UNANSWERED);
    expect(paymentCodes.create).toHaveBeenCalledTimes(MOST_UNANSWERED);
    socket.destroy();
  });
});

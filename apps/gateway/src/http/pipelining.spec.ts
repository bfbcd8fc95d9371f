import { once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { aPaymentCode } from '@app/domain/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { fakePaymentCodes } from '../testing/fake-services.js';
import { authorized, CREATE_REQUEST, startRestApp } from '../testing/rest-app.js';
import { MOST_UNANSWERED } from './pipelining.js';

/** As many as one reading of a socket can bring. */
const FLOOD = 1_600;
const READ = 'GET /nothing HTTP/1.1\r\nHost: a\r\n\r\n';
const DOCUMENT = 'GET /openapi.json HTTP/1.1\r\nHost: a\r\n\r\n';

let app: NestFastifyApplication;
let paymentCodes: ReturnType<typeof fakePaymentCodes>;
let socket: Socket;

beforeAll(async () => {
  ({ app, paymentCodes } = await startRestApp());
  await app.listen(0, '127.0.0.1');
});
afterAll(() => app.close());
beforeEach(async () => {
  socket = connect((app.getHttpServer().address() as AddressInfo).port, '127.0.0.1');
  await once(socket, 'connect');
});

/** Whether by an end or by a reset. */
const closed = () =>
  once(
    socket.resume().on('error', () => undefined),
    'close',
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

  it('are not carried out above it', async () => {
    let answerAll = (): void => undefined;
    const held = new Promise<void>((resolve) => (answerAll = resolve));
    paymentCodes.create.mockImplementation(async () => {
      await held;
      return { code: aPaymentCode(), payments: [] };
    });
    socket.write(Array.from({ length: MOST_UNANSWERED + 8 }, (_, i) => create(i)).join(''));
    await closed();
    answerAll();
    expect(paymentCodes.create.mock.calls.length).toBeLessThanOrEqual(MOST_UNANSWERED);
  });
});

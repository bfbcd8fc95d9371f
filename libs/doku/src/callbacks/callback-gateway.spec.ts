import type { FastifyReply, FastifyRequest } from 'fastify';
import { Logger } from '@nestjs/common';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { MovableClock, SequentialIds } from '@app/domain/testing';
import { FakeObserver } from '../testing/callback-app.js';
import { testConfig } from '../testing/test-config.js';
import type { CallbackAnswer } from './callback-answer.js';
import { CallbackContext } from './callback-context.js';
import { CallbackGateway } from './callback-gateway.js';
import type { CallbackRoute } from './callback-observer.js';
import { plainAnswer } from './non-snap-answers.js';

class FakeReply {
  status = 0;
  sent = '';

  code(status: number): this {
    this.status = status;
    return this;
  }

  headers(): this {
    return this;
  }

  send(body: Buffer): this {
    this.sent = body.toString();
    return this;
  }
}

beforeAll(() => Logger.overrideLogger(false));

const context = new CallbackContext(
  testConfig(),
  new MovableClock(new Date('2026-01-10T03:00:00Z')),
  new SequentialIds(),
);
const gateway = new CallbackGateway(context, new FakeObserver());

describe('a call of anybody', () => {
  const call = async (headers: Record<string, string>, answer: () => CallbackAnswer) => {
    const request = { headers, body: Buffer.alloc(0) } as FastifyRequest;
    await gateway.serve(
      'inquiry',
      '/doku/inquiry',
      request,
      new FakeReply() as unknown as FastifyReply,
      answer,
    );
  };
  const refuse = () => plainAnswer(401, {}, 'missing_header');

  it.each([
    ['request-id', 'client-id'],
    ['x-external-id', 'x-partner-id'],
    ['x-external-id', 'x-client-key'],
  ])('writes no more of %s and %s into the log than DOKU sends', async (requestId, clientId) => {
    const warn = vi.spyOn(Logger.prototype, 'warn').mockReturnValue();
    await call({ [requestId]: 'r'.repeat(9_000), [clientId]: 'c'.repeat(9_000) }, refuse);
    await call({ [requestId]: 'r'.repeat(128), [clientId]: 'c'.repeat(128) }, refuse);
    await call({}, refuse);
    const ids = { requestId: 'r'.repeat(128), clientId: 'c'.repeat(128) };
    expect(warn.mock.calls).toMatchObject([[ids], [ids], [{ requestId: null, clientId: null }]]);
    warn.mockRestore();
  });

  it('writes no more of its id either where we fail', async () => {
    const error = vi.spyOn(Logger.prototype, 'error').mockReturnValue();
    await call({ 'request-id': 'r'.repeat(9_000) }, () => {
      throw new Error('a bug');
    });
    expect(error.mock.calls).toMatchObject([[{ requestId: 'r'.repeat(128) }]]);
    error.mockRestore();
  });
});

it.each([undefined, null])('a call without a body (%s) has an empty one', async (body) => {
  const reply = new FakeReply();
  const answer = (call: { body: Buffer }) => plainAnswer(200, { length: call.body.length });
  const request = { headers: {}, body } as FastifyRequest;
  await gateway.serve('inquiry', '/doku/inquiry', request, reply as unknown as FastifyReply, answer);
  expect(reply).toEqual({ status: 200, sent: '{"length":0}' });
});

describe('a call from an address that is not allowed', () => {
  const limited = new CallbackGateway(
    new CallbackContext(
      testConfig({ http: { callbackAllowedAddresses: ['203.0.113.0/24'] } }),
      new MovableClock(new Date('2026-01-10T03:00:00Z')),
      new SequentialIds(),
    ),
    new FakeObserver(),
  );

  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['x'.repeat(9_000), 'x'.repeat(128)],
  ])('is logged with the address, where it is cut: %.20s', async (ip, sourceAddress) => {
    const warn = vi.spyOn(Logger.prototype, 'warn').mockReturnValue();
    const reply = new FakeReply();
    const request = { headers: {}, body: Buffer.alloc(0), ip } as FastifyRequest;
    await limited.serve('notification', '/doku/x', request, reply as unknown as FastifyReply, () => {
      throw new Error('not reached');
    });
    expect(reply.status).toBe(403);
    expect(warn.mock.calls).toMatchObject([[{ reason: 'source_not_allowed', sourceAddress }]]);
    warn.mockRestore();
  });
});

describe('a fault of ours', () => {
  it.each([
    ['snapToken', '{"responseCode":"5007300","responseMessage":"General Error"}'],
    ['snapInquiry', '{"responseCode":"5002400","responseMessage":"General Error"}'],
    ['snapPayment', '{"responseCode":"5002500","responseMessage":"General Error"}'],
    [
      'notification',
      '{"error":{"code":"server_error","message":"General Error","type":"invalid_request_error"}}',
    ],
  ] as [CallbackRoute, string][])('is told on %s in the provider format', async (route, body) => {
    const reply = new FakeReply();
    const request = { headers: {}, body: Buffer.alloc(0) } as FastifyRequest;
    await gateway.serve(route, '/doku/x', request, reply as unknown as FastifyReply, () => {
      throw new Error('a bug');
    });
    expect(reply).toEqual({ status: 500, sent: body });
  });

  it('is a parsed body, which would make every signature worthless', async () => {
    const request = { headers: {}, body: { parsed: true } } as FastifyRequest;
    const serving = gateway.serve(
      'inquiry',
      '/x',
      request,
      new FakeReply() as unknown as FastifyReply,
      () => {
        throw new Error('not reached');
      },
    );
    await expect(serving).rejects.toThrow('raw body');
  });
});

import { Controller, Get, Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger as PinoLogger } from 'nestjs-pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { KEYS } from '../testing/fake-services.js';
import { authorized, CREATE_REQUEST, startRestApp } from '../testing/rest-app.js';

@Controller('spec')
class LoggingController {
  private readonly logger = new Logger('Spec');

  @Get('log')
  log() {
    const headers = {
      authorization: 'Bearer hunter2',
      'x-signature': 'hunter2',
      'idempotency-key': 'hunter2',
    };
    this.logger.log(
      { headers, request: { headers: { signature: 'hunter2' } }, authorization: 'hunter2' },
      'seen',
    );
    return {};
  }

  @Get('fail')
  fail() {
    throw Object.assign(new Error('the statement failed'), { parameters: ['hunter2'], detail: 'hunter2' });
  }
}

let app: NestFastifyApplication;
let logLines: string[];

beforeAll(async () => {
  ({ app, logLines } = await startRestApp({ controllers: [LoggingController] }));
  app.useLogger(app.get(PinoLogger));
});
afterAll(() => app.close());
beforeEach(() => logLines.splice(0));

const lines = () => logLines.map((line) => JSON.parse(line) as Record<string, unknown>);

describe('logs', () => {
  it('have one line per request, with its id and no more than the path', async () => {
    await app.inject({
      method: 'POST',
      url: '/v1/payment-codes',
      headers: { ...authorized(), 'x-request-id': 'r-1', 'idempotency-key': 'idem-secret' },
      payload: CREATE_REQUEST,
    });
    await app.inject({ url: '/v1/payment-codes?number=8965000000001234', headers: authorized() });
    expect(lines()).toHaveLength(2);
    expect(lines()[1]).toMatchObject({ req: { path: '/v1/payment-codes' }, res: { status: 200 } });
    expect(lines()[0]).toMatchObject({
      requestId: 'r-1',
      msg: 'POST /v1/payment-codes 201',
      req: { method: 'POST', path: '/v1/payment-codes' },
      res: { status: 201 },
      responseTime: expect.any(Number),
    });
    for (const secret of [KEYS.full, 'idem-secret', '8965000000001234', 'Anton', 'anton@example.com']) {
      expect(logLines.join()).not.toContain(secret);
    }
  });

  it('tell no more of a long path than its beginning', async () => {
    await app.inject({ url: `/${'a'.repeat(9_000)}` });
    expect(logLines).toHaveLength(1);
    expect(lines()[0]).toMatchObject({ req: { path: `/${'a'.repeat(511)}` }, res: { status: 404 } });
  });

  it('carry the request id on every line of a request, and redact what libraries log', async () => {
    await app.inject({ url: '/spec/log', headers: { 'x-request-id': 'r-2' } });
    expect(lines().map(({ requestId }) => requestId)).toEqual(['r-2', 'r-2']);
    expect(logLines.join()).toContain('[redacted]');
    expect(logLines.join()).not.toContain('hunter2');
  });

  it('tell a fault of ours once, with its stack and without the values of statements', async () => {
    const answer = await app.inject('/spec/fail');
    expect(answer.json()).toMatchObject({ status: 500, code: 'internal_error' });
    expect(answer.body).not.toMatch(/statement|stack/);
    const errors = lines().filter(({ err }) => err !== undefined);
    expect(errors).toHaveLength(1);
    expect(errors[0]?.['err']).toMatchObject({ message: 'the statement failed', stack: expect.any(String) });
    expect(logLines.join()).not.toContain('hunter2');
  });

  it('leave out what monitors ask all the time', async () => {
    await app.inject('/metrics');
    expect(logLines).toEqual([]);
  });
});

import { Controller, Get, Param } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DomainError, type ErrorCode } from '@app/domain';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startRestApp } from '../testing/rest-app.js';

@Controller('doku')
class FailingController {
  @Get('fails/:code')
  fail(@Param('code') code: string): never {
    throw code === 'internal_error' ? new Error('a fault') : new DomainError(code as ErrorCode, 'told');
  }
}

let app: NestFastifyApplication;
beforeAll(async () => {
  ({ app } = await startRestApp({ controllers: [FailingController] }));
});
afterAll(() => app.close());

const shown = async (code: string): Promise<string | undefined> => {
  const { payload } = await app.inject('/metrics');
  return new RegExp(`^http_failures_total\\{code="${code}"\\} (\\d+)$`, 'm').exec(payload)?.[1];
};

it.each(['internal_error', 'service_unavailable', 'provider_unavailable', 'provider_outcome_unknown'])(
  'requests that fail are counted by whose fault it was: %s',
  async (code) => {
    expect(await shown(code)).toBe('0');
    await app.inject(`/doku/fails/${code}`);
    expect(await shown(code)).toBe('1');
  },
);

it('requests that are refused are no failures', async () => {
  expect((await app.inject('/doku/fails/reference_conflict')).statusCode).toBe(409);
  expect(await shown('reference_conflict')).toBeUndefined();
});

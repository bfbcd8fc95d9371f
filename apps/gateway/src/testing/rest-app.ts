import { All, Body, Controller, Req, type Type } from '@nestjs/common';
import { ApiKeyAdmin, ApiKeys, AuditLog, JwtVerifier } from '@app/access';
import { ConfigModule, type AppConfig, type RateLimitConfig } from '@app/config';
import { CHANNEL_DIRECTORY } from '@app/domain';
import { aPayment, anOrder } from '@app/domain/testing';
import { EventFeed, WebhookEndpoints } from '@app/events';
import {
  IdempotencyKeys,
  OrderReads,
  PaymentCodesService,
  PaymentsService,
  TimelineService,
} from '@app/payment-codes';
import { Test } from '@nestjs/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { LoggerModule } from 'nestjs-pino';
import { Writable } from 'node:stream';
import { accessProviders } from '../auth/access.providers.js';
import { APP_OPTIONS, configureApp } from '../configure-app.js';
import { createHttpAdapter } from '../http/http-adapter.js';
import { loggerParams } from '../http/logging.js';
import { MetricsModule } from '../metrics/metrics.module.js';
import { serveDocumentation } from '../openapi.js';
import { REST_CONTROLLERS } from '../rest-controllers.js';
import { SeamsModule } from '../seams/seams.module.js';
import { NO_TRACING } from '../tracing/tracing.js';
import { TracingModule } from '../tracing/tracing.module.js';
import {
  fakeApiKeys,
  fakeAuditLog,
  FakeIdempotencyKeys,
  fakeJwtVerifier,
  fakePaymentCodes,
  fakeWebhookEndpoints,
  KEYS,
} from './fake-services.js';

/** Stands where the provider's controllers are, and tells what bytes reach them. */
@Controller('doku')
class EchoController {
  @All('echo')
  echo(@Body() body: unknown, @Req() request: FastifyRequest) {
    return {
      isBuffer: Buffer.isBuffer(body),
      base64: Buffer.isBuffer(body) ? body.toString('base64') : null,
      url: request.url,
      contentType: request.headers['content-type'],
    };
  }
}

/** The REST API on a real server, with fakes behind it. */
export async function startRestApp({
  publicPathPrefix = '',
  controllers = [],
  rateLimits = {},
}: { publicPathPrefix?: string; controllers?: Type[]; rateLimits?: Partial<RateLimitConfig> } = {}) {
  const paymentCodes = fakePaymentCodes();
  const idempotencyKeys = new FakeIdempotencyKeys();
  const logLines: string[] = [];
  const testing = await Test.createTestingModule({
    imports: [
      ConfigModule.forRoot({ merchantAccounts: [] } as unknown as AppConfig),
      LoggerModule.forRoot(loggerParams('info', collectLines(logLines))),
      SeamsModule,
      TracingModule.forRoot(NO_TRACING),
      MetricsModule,
    ],
    controllers: [...REST_CONTROLLERS, EchoController, ...controllers],
    providers: [
      { provide: PaymentCodesService, useValue: paymentCodes },
      ...accessProviders({ requests: 10_000, failedLogins: 10_000, windowSeconds: 60, ...rateLimits }),
      { provide: ApiKeys, useValue: fakeApiKeys },
      { provide: ApiKeyAdmin, useValue: {} },
      { provide: JwtVerifier, useValue: fakeJwtVerifier },
      { provide: AuditLog, useValue: fakeAuditLog },
      { provide: IdempotencyKeys, useValue: idempotencyKeys },
      {
        provide: OrderReads,
        useValue: { get: async () => ({ order: anOrder(), codes: [], payments: [aPayment()] }) },
      },
      {
        provide: PaymentsService,
        useValue: { list: async () => ({ items: [aPayment()], nextCursor: null }) },
      },
      { provide: TimelineService, useValue: { of: async () => [] } },
      {
        provide: EventFeed,
        useValue: { list: async () => ({ items: [], nextCursor: null, hasMore: false }) },
      },
      { provide: WebhookEndpoints, useValue: fakeWebhookEndpoints },
      { provide: CHANNEL_DIRECTORY, useValue: { merchantAccounts: () => ['default'], list: () => [] } },
    ],
  }).compile();
  const app = testing.createNestApplication<NestFastifyApplication>(createHttpAdapter(publicPathPrefix), {
    ...APP_OPTIONS,
    logger: false,
  });
  configureApp(app);
  serveDocumentation(app);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return { app, paymentCodes, idempotencyKeys, logLines };
}

/** Headers of a call with an API key. */
export function authorized(key: string = KEYS.full): Record<string, string> {
  return { authorization: `Bearer ${key}` };
}

/** A create request that is right in every respect. */
export const CREATE_REQUEST = {
  reference: 'INV-1',
  channel: 'PERMATA_VA',
  amount: { type: 'FIXED', value: 150_000, currency: 'IDR' },
  customer: { name: 'Anton Budiman', email: 'anton@example.com', phone: '6281234567890' },
};

function collectLines(lines: string[]): Writable {
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(...chunk.toString().split('\n').filter(Boolean));
      done();
    },
  });
}

import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { HealthCheckService } from '@nestjs/terminus';
import { ApiKeyAdmin, ApiKeys, AuditLog } from '@app/access';
import { CHANNEL_DIRECTORY, CLOCK, ID_GENERATOR } from '@app/domain';
import { EventFeed, WebhookEndpoints } from '@app/events';
import {
  IdempotencyKeys,
  OrderReads,
  PaymentCodesService,
  PaymentsService,
  TimelineService,
} from '@app/payment-codes';
import { Authentication } from '../auth/authentication.js';
import { RateLimits } from '../auth/rate-limits.js';
import { DatabaseHealthIndicator } from '../health/database.health.js';
import { HealthController } from '../health/health.controller.js';
import { MigrationsHealthIndicator } from '../health/migrations.health.js';
import { ProviderHealth } from '../health/provider.health.js';
import { StopState } from '../health/stop-state.js';
import { createHttpAdapter } from '../http/http-adapter.js';
import { buildDocument } from '../openapi.js';
import { REST_CONTROLLERS } from '../rest-controllers.js';

/** What the controllers ask for; nothing calls it here. */
const UNUSED = [
  Authentication,
  RateLimits,
  ApiKeyAdmin,
  ApiKeys,
  AuditLog,
  IdempotencyKeys,
  OrderReads,
  PaymentCodesService,
  PaymentsService,
  TimelineService,
  EventFeed,
  WebhookEndpoints,
  HealthCheckService,
  DatabaseHealthIndicator,
  MigrationsHealthIndicator,
  ProviderHealth,
  StopState,
  CHANNEL_DIRECTORY,
  CLOCK,
  ID_GENERATOR,
];

@Module({
  controllers: [...REST_CONTROLLERS, HealthController],
  providers: UNUSED.map((token) => ({ provide: token, useValue: {} })),
})
class DocumentedControllers {}

/** The contract from the controllers alone, without a database or a configuration. */
export async function documentWithoutServices(): Promise<OpenAPIObject> {
  const adapter = createHttpAdapter('');
  const options = { preview: true, logger: false, abortOnError: false } as const;
  const app = await NestFactory.create<NestFastifyApplication>(DocumentedControllers, adapter, options);
  try {
    return buildDocument(app);
  } finally {
    await app.close();
  }
}

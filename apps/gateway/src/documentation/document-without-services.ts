import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { HealthController } from '../health/health.controller.js';
import { createHttpAdapter } from '../http/http-adapter.js';
import { buildDocument } from '../openapi.js';
import { REST_CONTROLLERS } from '../rest-controllers.js';

@Module({ controllers: [...REST_CONTROLLERS, HealthController] })
class DocumentedControllers {}

/** The contract from the controllers alone: in preview mode nothing behind them is made. */
export async function documentWithoutServices(): Promise<OpenAPIObject> {
  const app = await NestFactory.create<NestFastifyApplication>(DocumentedControllers, createHttpAdapter(''), {
    preview: true,
    logger: false,
    abortOnError: false,
  });
  try {
    return buildDocument(app);
  } finally {
    await app.close();
  }
}

import { Controller, Get, Res, ServiceUnavailableException } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { HealthCheckService, type HealthCheckResult } from '@nestjs/terminus';
import type { FastifyReply } from 'fastify';
import { DatabaseHealthIndicator } from './database.health.js';
import { HealthResponse } from './health.response.js';
import { HEALTH_SAMPLES } from './health.samples.js';
import { MigrationsHealthIndicator } from './migrations.health.js';
import { ProviderHealth } from './provider.health.js';
import { StopState } from './stop-state.js';

/** What an orchestrator asks; needs no key. */
@ApiTags('Health')
@Controller('health')
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly database: DatabaseHealthIndicator,
    private readonly migrations: MigrationsHealthIndicator,
    private readonly provider: ProviderHealth,
    private readonly stopState: StopState,
  ) {}

  @Get('live')
  @ApiOperation({ summary: 'Whether the process runs' })
  @ApiResponse({ status: 200, description: 'It runs.', type: HealthResponse, example: HEALTH_SAMPLES.live })
  live(): HealthResponse {
    return { status: 'ok', details: {} };
  }

  @Get('ready')
  @ApiOperation({
    summary: 'Whether requests can be served',
    description:
      'Needs the database: one that takes writes, has its schema up to date, and keeps the time of this machine to a minute. ' +
      'No once the instance was asked to stop, while it still serves.',
  })
  @ApiResponse({ status: 200, description: 'They can.', type: HealthResponse, example: HEALTH_SAMPLES.ready })
  @ApiResponse({
    status: 503,
    description: 'They cannot; details name why.',
    type: HealthResponse,
    example: HEALTH_SAMPLES.notReady,
  })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<HealthResponse> {
    const { status, details } = await this.check();
    if (status !== 'ok') void reply.status(503);
    return { status, details };
  }

  @Get()
  @ApiOperation({
    summary: 'Everything known about this instance',
    description:
      'Readiness, and how DOKU answered in the last five minutes. DOKU being away makes no instance unready: most work goes on.',
  })
  @ApiResponse({
    status: 200,
    description: 'Requests can be served.',
    type: HealthResponse,
    example: HEALTH_SAMPLES.everything,
  })
  @ApiResponse({
    status: 503,
    description: 'They cannot; details name why.',
    type: HealthResponse,
    example: HEALTH_SAMPLES.notReady,
  })
  async everything(@Res({ passthrough: true }) reply: FastifyReply): Promise<HealthResponse> {
    const { status, details } = await this.ready(reply);
    return status === 'ok'
      ? { status, details: { ...details, doku: await this.provider.state() } }
      : { status, details };
  }

  private async check(): Promise<Pick<HealthCheckResult, 'status' | 'details'>> {
    if (this.stopState.isStopping) return { status: 'shutting_down', details: {} };
    try {
      return await this.health.check([
        () => this.database.check('database'),
        () => this.migrations.check('migrations'),
      ]);
    } catch (error) {
      if (error instanceof ServiceUnavailableException) return error.getResponse() as HealthCheckResult;
      throw error;
    }
  }
}

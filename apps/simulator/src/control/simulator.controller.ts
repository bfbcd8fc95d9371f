import { Controller, Delete, Get, HttpCode, Param, Post, Put, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Schedule } from '../clock/schedule.js';
import { SimulatorClock } from '../clock/simulator-clock.js';
import { ExchangeLog } from '../exchanges/exchange-log.js';
import { FaultInjector } from '../faults/fault-injector.js';
import { faultPlanSchema } from '../faults/fault.js';
import { NotificationStore } from '../notifications/notification.store.js';
import { NotificationsService } from '../notifications/notifications.service.js';
import { ControlRefusal } from './control-refusal.js';
import { advanceSchema, exchangesQuerySchema, nothingSchema } from './control-schemas.js';
import { readControlBody, readControlQuery } from './read-control-body.js';
import { StateReset } from './state-reset.js';

/** The hands on the simulator itself: clock, faults, exchanges, notifications, reset. */
@Controller('simulator/v1')
export class SimulatorController {
  constructor(
    private readonly clock: SimulatorClock,
    private readonly schedule: Schedule,
    private readonly faults: FaultInjector,
    private readonly exchanges: ExchangeLog,
    private readonly notifications: NotificationsService,
    private readonly notificationStore: NotificationStore,
    private readonly stateReset: StateReset,
  ) {}

  @Get('clock')
  readClock() {
    return { now: this.clock.now().toISOString(), offsetSeconds: this.clock.offsetSeconds() };
  }

  @Post('clock/advance')
  @HttpCode(200)
  async advance(@Req() request: FastifyRequest) {
    const ran = await this.schedule.advance(readControlBody(advanceSchema, request).seconds);
    return { ...this.readClock(), ran };
  }

  @Get('faults')
  readFaults() {
    return this.faults.report();
  }

  @Put('faults')
  loadFaults(@Req() request: FastifyRequest) {
    this.faults.load(readControlBody(faultPlanSchema, request));
    return this.faults.report();
  }

  @Delete('faults')
  clearFaults() {
    this.faults.clear();
    return this.faults.report();
  }

  @Get('exchanges')
  listExchanges(@Req() request: FastifyRequest) {
    return { exchanges: this.exchanges.list(readControlQuery(exchangesQuerySchema, request)) };
  }

  @Get('notifications')
  listNotifications(@Req() request: FastifyRequest) {
    readControlQuery(nothingSchema, request);
    return { notifications: this.notificationStore.list() };
  }

  @Post('notifications/:id/resend')
  @HttpCode(200)
  async resend(@Param('id') id: string, @Req() request: FastifyRequest) {
    readControlBody(nothingSchema, request);
    const notification = this.notificationStore.find(id);
    if (!notification) {
      throw new ControlRefusal(404, 'notification_not_found', `There is no notification ${id}.`);
    }
    await this.notifications.resend(notification);
    return notification;
  }

  /** Forgets everything but the running number, so that no number is handed out twice. */
  @Post('reset')
  @HttpCode(200)
  reset(@Req() request: FastifyRequest) {
    readControlBody(nothingSchema, request);
    this.stateReset.reset();
    return { status: 'reset', ...this.readClock() };
  }
}

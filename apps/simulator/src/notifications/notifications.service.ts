import { Injectable } from '@nestjs/common';
import { isSuccess } from '../callbacks/callback-delivery.js';
import { Schedule } from '../clock/schedule.js';
import { SimulatorClock } from '../clock/simulator-clock.js';
import { FaultInjector } from '../faults/fault-injector.js';
import type { FaultRule } from '../faults/fault.js';
import { IdSource } from '../identifiers/id-source.js';
import type { DeliveryProgress, KeptNotification, Notification } from './notification.js';
import { NotificationSender } from './notification-sender.js';
import { NotificationStore } from './notification.store.js';

/** DOKU retries 30 minutes, 6 hours and 12 hours after the first attempt. Seconds. */
const RETRY_OFFSETS = [1_800, 21_600, 43_200];

/** After a restart the merchant, who may have restarted too, gets this long before anything is due. */
const RESTART_GRACE_MS = 10_000;

/** What a notification is made of. */
export interface NotificationDraft extends Pick<
  Notification,
  'clientId' | 'protocol' | 'channel' | 'invoice' | 'number' | 'url' | 'requestId'
> {
  body: object;
}

interface DeliveryPlan extends DeliveryProgress {
  scheduled?: number;
}

/** Delivers notifications, with DOKU's retries and the faults that were asked for. */
@Injectable()
export class NotificationsService {
  private readonly plans = new Map<string, DeliveryPlan>();
  private heldBack: Notification[] = [];

  constructor(
    private readonly store: NotificationStore,
    private readonly sender: NotificationSender,
    private readonly schedule: Schedule,
    private readonly clock: SimulatorClock,
    private readonly faults: FaultInjector,
    private readonly ids: IdSource,
  ) {}

  /** Books a notification; it goes out with `deliver`. */
  create(draft: NotificationDraft): Notification {
    const notification: Notification = {
      ...draft,
      id: this.ids.uuid(),
      body: JSON.stringify(draft.body),
      createdAt: this.clock.now().toISOString(),
      attempts: [],
      fate: 'SENDING',
      nextAttemptAt: null,
    };
    this.store.add(notification);
    this.plans.set(notification.id, { retriesUsed: 0 });
    return notification;
  }

  /** Tries to deliver now, unless a fault keeps the notification back. */
  async deliver(notification: Notification): Promise<void> {
    const { channel, invoice, url } = notification;
    const fault = this.faults.choose('notification', { path: new URL(url).pathname, channel, invoice });
    if (fault?.kind === 'drop') this.drop(notification);
    else if (fault?.kind === 'delay') this.postpone(notification, 'DELAYED', fault);
    else if (fault?.kind === 'reorder') this.holdBack(notification, fault);
    else {
      await this.attempt(notification, fault);
      if (!this.isForgotten(notification)) await this.releaseHeldBack();
    }
  }

  /** Sends once more at a person's request; does not use up a retry. */
  async resend(notification: Notification): Promise<void> {
    const isDelivered = await this.sendOnce(notification, undefined, false);
    if (!isDelivered || this.isForgotten(notification)) return;
    this.heldBack = this.heldBack.filter((other) => other !== notification);
    this.cancelScheduled(notification);
    notification.fate = 'DELIVERED';
  }

  /** All notifications, oldest first, for `takeUp`. */
  keep(): KeptNotification[] {
    return this.store.list().map((notification) => {
      const { firstAttemptAt, retriesUsed } = this.planOf(notification);
      return { ...notification, plan: { firstAttemptAt, retriesUsed } };
    });
  }

  /** Goes on with a notification; an attempt whose end nobody saw is made again. */
  takeUp({ plan, ...notification }: KeptNotification): Notification {
    this.store.add(notification);
    this.plans.set(notification.id, plan);
    const { fate, nextAttemptAt } = notification;
    const earliest = this.clock.now().getTime() + RESTART_GRACE_MS;
    const due = new Date(Math.max(earliest, nextAttemptAt ? Date.parse(nextAttemptAt) : 0));
    if (fate === 'HELD_BACK') this.heldBack.push(notification);
    if (fate === 'HELD_BACK' || fate === 'DELAYED') this.plan(notification, due, 'release');
    if (fate === 'SENDING' || fate === 'PENDING_RETRY') this.plan(notification, due, 'retry');
    return notification;
  }

  clear(): void {
    this.plans.clear();
    this.heldBack = [];
    this.store.clear();
  }

  private drop(notification: Notification): void {
    notification.fate = 'DROPPED';
    notification.nextAttemptAt = null;
  }

  private postpone(notification: Notification, fate: 'DELAYED' | 'HELD_BACK', fault: FaultRule): void {
    notification.fate = fate;
    this.plan(notification, new Date(this.clock.now().getTime() + fault.delayMs), 'release');
  }

  private holdBack(notification: Notification, fault: FaultRule): void {
    this.heldBack.push(notification);
    this.postpone(notification, 'HELD_BACK', fault);
  }

  private async releaseHeldBack(): Promise<void> {
    for (const notification of [...this.heldBack]) await this.release(notification);
  }

  private async release(notification: Notification): Promise<void> {
    this.heldBack = this.heldBack.filter((other) => other !== notification);
    this.cancelScheduled(notification);
    await this.attempt(notification, undefined);
  }

  private async attempt(notification: Notification, fault: FaultRule | undefined): Promise<void> {
    if (this.isForgotten(notification)) return;
    const plan = this.planOf(notification);
    plan.firstAttemptAt ??= this.clock.now();
    const isDelivered = await this.sendOnce(notification, fault, false);
    const copies = fault?.kind === 'duplicate' ? fault.copies : 0;
    for (let copy = 0; copy < copies && !this.isForgotten(notification); copy += 1) {
      await this.sendOnce(notification, undefined, true);
    }
    if (this.isForgotten(notification)) return;
    if (isDelivered) {
      this.cancelScheduled(notification);
      notification.fate = 'DELIVERED';
    } else if (plan.scheduled === undefined) {
      this.planRetry(notification, plan);
    }
  }

  private async sendOnce(notification: Notification, fault: FaultRule | undefined, copy: boolean) {
    const at = this.clock.now().toISOString();
    const { status, body, error } = await this.sender.send(notification, fault);
    notification.attempts.push({ at, status, body, error, fault: fault?.kind, copy: copy || undefined });
    return isSuccess(status);
  }

  private planRetry(notification: Notification, plan: DeliveryPlan): void {
    const offset = RETRY_OFFSETS[plan.retriesUsed];
    if (offset === undefined || !plan.firstAttemptAt) {
      notification.fate = 'GAVE_UP';
      return;
    }
    plan.retriesUsed += 1;
    notification.fate = 'PENDING_RETRY';
    this.plan(notification, new Date(plan.firstAttemptAt.getTime() + offset * 1000), 'retry');
  }

  private plan(notification: Notification, due: Date, step: 'release' | 'retry'): void {
    notification.nextAttemptAt = due.toISOString();
    const task = `notification ${notification.id}`;
    this.planOf(notification).scheduled = this.schedule.at(due, task, () => this[step](notification));
  }

  private async retry(notification: Notification): Promise<void> {
    this.cancelScheduled(notification);
    await this.deliver(notification);
  }

  private cancelScheduled(notification: Notification): void {
    const plan = this.planOf(notification);
    if (plan.scheduled !== undefined) this.schedule.cancel(plan.scheduled);
    plan.scheduled = undefined;
    notification.nextAttemptAt = null;
  }

  private planOf(notification: Notification): DeliveryPlan {
    return this.plans.get(notification.id) ?? { retriesUsed: 0 };
  }

  /** True after a reset, which may come while the merchant is being told. */
  private isForgotten(notification: Notification): boolean {
    return !this.plans.has(notification.id);
  }
}

import { Injectable } from '@nestjs/common';
import type { Notification } from './notification.js';

/** All notifications since the last reset, oldest first. */
@Injectable()
export class NotificationStore {
  private notifications: Notification[] = [];

  add(notification: Notification): void {
    this.notifications.push(notification);
  }

  find(id: string): Notification | undefined {
    return this.notifications.find((notification) => notification.id === id);
  }

  list(): Notification[] {
    return [...this.notifications];
  }

  clear(): void {
    this.notifications = [];
  }
}

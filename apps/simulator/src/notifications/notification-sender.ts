import { Injectable } from '@nestjs/common';
import { AccountDirectory } from '../accounts/account-directory.js';
import type { CallbackResult } from '../callbacks/callback-delivery.js';
import { NonSnapCaller } from '../callbacks/non-snap-caller.js';
import { SnapCaller } from '../callbacks/snap-caller.js';
import type { FaultRule } from '../faults/fault.js';
import { IdSource } from '../identifiers/id-source.js';
import type { Notification } from './notification.js';

/** Makes one signed call of a notification, in the dialect it belongs to. */
@Injectable()
export class NotificationSender {
  constructor(
    private readonly directory: AccountDirectory,
    private readonly snap: SnapCaller,
    private readonly nonSnap: NonSnapCaller,
    private readonly ids: IdSource,
  ) {}

  /**
   * Body and request id stay, timestamp and signature are fresh. SNAP deliveries get a new X-EXTERNAL-ID
   * each time; whether non-SNAP ones keep their Request-Id is not documented, here they do.
   */
  send(notification: Notification, fault?: FaultRule): Promise<CallbackResult> {
    const account = this.directory.get(notification.clientId);
    const { url, body, requestId } = notification;
    if (notification.protocol === 'SNAP') {
      return this.snap.post({ account, url, body, externalId: this.ids.digits(24), fault });
    }
    return this.nonSnap.post({ account, url, body, requestId, fault });
  }
}

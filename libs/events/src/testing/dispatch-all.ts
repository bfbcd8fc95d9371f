import { setTimeout as pause } from 'node:timers/promises';
import type { INestApplicationContext } from '@nestjs/common';
import { EventDispatcher } from '../webhooks/event-dispatcher.js';

/**
 * Writes the deliveries of all committed events. Transactions in other databases of the server, such as those of specs
 * that run at the same time, may hold events back for a moment.
 */
export async function dispatchAll(app: INestApplicationContext): Promise<void> {
  const dispatcher = app.get(EventDispatcher, { strict: false });
  while ((await dispatcher.dispatchPending()).heldBack) await pause(5);
}

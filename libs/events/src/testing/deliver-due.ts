import type { INestApplicationContext } from '@nestjs/common';
import { WebhookDelivery } from '../webhooks/webhook-delivery.js';

/** Sends all that is due now, to every endpoint, until nothing is. */
export async function deliverDue(app: INestApplicationContext, signal?: AbortSignal): Promise<void> {
  const delivery = app.get(WebhookDelivery, { strict: false });
  const deliverAllTo = async (endpointId: string): Promise<void> => {
    while (await delivery.deliverTo(endpointId, signal));
  };
  await Promise.all((await delivery.listDueEndpoints()).map(deliverAllTo));
}

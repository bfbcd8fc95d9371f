import { eventually } from '../../apps/local-stack/src/demo/eventually.js';
import { request } from '../support/http-answer.js';

/** Whatever was done to it: the gateway lives, and serves the next caller. @throws Error when it does not */
export async function assertAlive(gatewayUrl: string): Promise<void> {
  await eventually(
    async () => (await request('GET', `${gatewayUrl}/health/ready`)).status,
    (status) => status === 200,
    (status) => `The gateway is not ready any more: ${status}.`,
  );
}

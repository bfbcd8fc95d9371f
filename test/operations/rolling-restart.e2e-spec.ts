import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { queryOnce } from '../support/query-once.js';
import { Shop } from '../support/shop.js';
import { startStack, type GatewayInstance, type TestStack } from '../support/start-stack.js';
import { PAID_ONCE, PaymentLoad } from './payment-load.js';
import { RoundRobin } from './round-robin.js';

/** The balancer learns within it that an instance stops, also when it stands still for a while. */
const DELAY = { SHUTDOWN_DELAY_MS: '5000' };

describe('a rolling restart of two instances', () => {
  const balancer = new RoundRobin();
  let stack: TestStack;
  let publicUrl: string;

  beforeAll(async () => {
    publicUrl = await balancer.open();
    stack = await startStack({ publicUrl });
  });
  afterAll(async () => {
    await stack?.stop();
    balancer.close();
  });

  it('fails no callback and no request, and books every payment once', async () => {
    const join = async (): Promise<GatewayInstance> => {
      const instance = await stack.startGateway(DELAY);
      balancer.add(instance.url);
      return instance;
    };
    const old = [await join(), await join()];
    const load = new PaymentLoad(new Shop(publicUrl, stack.apiKey), stack.bank);
    await load.untilPaid(20);
    for (const instance of old) {
      await join();
      await load.untilPaid(10);
      await instance.stop();
    }
    await load.untilPaid(20);
    await load.stop();
    expect(load.failures).toEqual([]);
    const callbacks = balancer.passed.filter(({ path }) => path.startsWith('/doku/'));
    expect(callbacks.length).toBeGreaterThanOrEqual(60);
    expect(balancer.passed.filter(({ status }) => status === null || status >= 400)).toEqual([]);
    const rows = await queryOnce(stack.database.url, PAID_ONCE, [load.paid]);
    expect(rows).toEqual([{ count: load.paid.length }]);
  }, 240_000);
});

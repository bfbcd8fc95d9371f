import { afterEach, describe, expect, it, vi } from 'vitest';
import { SweepService } from '@app/payment-codes';
import { Ledger } from '../../../libs/payment-codes/src/ledger/ledger.js';
import { tallyWorld } from '../promises/tally.js';
import { anOrder, inParallel } from '../world/shop.js';
import { World } from '../world/world.js';

/** Defects that the fault suite has found, each with the seed that showed it. */
describe('defects that stay repaired', () => {
  let world: World;
  afterEach(async () => {
    vi.restoreAllMocks();
    await world.close();
  });

  it('seed 1, database: the database went away between two steps of a create, and the repeat made a second code', async () => {
    world = await World.open({ seed: 1 });
    const ledger = world.gateways[0]!.get(Ledger, { strict: false });
    const commit = ledger.commit.bind(ledger);
    vi.spyOn(ledger, 'commit')
      .mockImplementationOnce(commit)
      .mockRejectedValueOnce(new Error('Connection terminated unexpectedly'));
    const order = anOrder(world);
    const create = () => world.api('POST', '/v1/payment-codes', order, { 'idempotency-key': 'key-1' });
    const [broken, repeated] = [await create(), await create()];
    expect([broken.status, repeated.status, repeated.body.status]).toEqual([500, 201, 'ACTIVE']);
    const { rows } = await world.db.query('SELECT invoice_number FROM payment_codes');
    expect(rows).toEqual([{ invoice_number: order['reference'] }]);
  });

  it('seed 1, early: a copy and the sweep matched early money at the same moment, and it counted twice', async () => {
    world = await World.open({ seed: 1, gateways: 2 });
    const { clientId, id: merchantAccount } = world.accounts[0];
    const numbers = Array.from({ length: 20 }, (_, index) => `89650${String(index).padStart(11, '0')}`);
    const channel = 'PERMATA_VA';
    const notifications = await inParallel(numbers, 4, async (number) => {
      const paid = await world.control('POST', '/payments', {
        channel,
        number,
        clientId,
        amount: 75_000,
        force: true,
      });
      const code = {
        reference: paid.body.invoice,
        channel,
        mode: 'MGPC',
        number,
        merchantAccount,
        reusable: true,
      };
      await world.api('POST', '/v1/payment-codes', anOrder(world, { ...code, amount: { type: 'OPEN' } }));
      return paid.body.notification.id as string;
    });
    const resend = (id: string) => world.control('POST', `/notifications/${id}/resend`);
    const match = () =>
      Promise.all(
        world.gateways.map((gateway) => gateway.get(SweepService, { strict: false }).matchUnmatched()),
      );
    await Promise.all([match(), inParallel(notifications, 20, resend), match()]);
    expect(await tallyWorld(world, 20)).toMatchObject({ lost: 0, doubled: 0, wrong: [] });
    const { rows } = await world.db.query('SELECT sum(amount_paid)::int AS paid FROM payment_codes');
    expect(rows).toEqual([{ paid: 20 * 75_000 }]);
  });
});

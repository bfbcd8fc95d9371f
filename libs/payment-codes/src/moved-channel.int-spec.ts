import { dataSourceOptions } from '@app/database';
import { rupiah } from '@app/domain';
import { EVERYTHING, MovableClock } from '@app/domain/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestDatabase } from '../../../test/support/embedded-database.js';
import { createMigratedDatabase } from '../../../test/support/migrated-database.js';
import { ScriptedProvider, UNKNOWN } from './testing/scripted-provider.js';
import { aCreate, CALLER, startServices, type ServiceHarness } from './testing/service-harness.js';

const A_DAY = 24 * 3_600_000;

let database: TestDatabase;
let clock: MovableClock;
let former: ScriptedProvider;
let present: ScriptedProvider;
/** One instance from before the move, one from after it. */
let before: ServiceHarness;
let after: ServiceHarness;
let count = 0;

beforeAll(async () => {
  database = await createMigratedDatabase();
});
beforeEach(async () => {
  const options = dataSourceOptions({ url: database.url, poolSize: 4, runMigrations: false });
  clock = new MovableClock();
  former = new ScriptedProvider({ ...EVERYTHING, protocol: 'NON_SNAP', fixedTerms: ['amountType'] });
  present = new ScriptedProvider({ ...EVERYTHING, protocol: 'SNAP', modes: ['MGPC'], operations: [] });
  before = await startServices(options, { provider: former, clock, run: ++count });
  after = await startServices(options, { provider: present, former, clock, run: ++count });
});
afterEach(async () => {
  await before.app.close();
  await after.app.close();
});
afterAll(() => database.drop());

const create = (id = before.ids.uuid()) =>
  before.codes.create(aCreate({ reference: `INV-${count}` }), CALLER, id);
const operations = () => former.calls.map(({ operation }) => operation);

describe('an open code whose channel has moved to another protocol', () => {
  it('is changed, asked about and cancelled over its own, by what its own can do', async () => {
    const { code } = await create();
    const [newAmount, anyAmount] = [{ type: 'FIXED', value: rupiah(1_000) }, { type: 'OPEN' }] as const;
    await expect(
      after.codes.update(code.id, { amount: anyAmount }, CALLER, after.ids.uuid()),
    ).rejects.toMatchObject({
      code: 'channel_not_capable',
    });
    await after.codes.update(code.id, { amount: newAmount }, CALLER, after.ids.uuid());
    await after.codes.checkStatus(code.id, CALLER);
    await after.codes.instructions(code.id, CALLER).catch(() => undefined);
    expect(await after.codes.cancel(code.id, CALLER, after.ids.uuid())).toMatchObject({
      code: { status: 'CANCELLED' },
    });
    expect(operations()).toEqual(['create', 'update', 'status', 'cancel']);
    expect(present.calls).toEqual([]);
  });

  it('is asked about by the sweep over its own', async () => {
    former.report = ({ invoiceNumber }) => ({
      state: 'EXPIRED',
      invoiceNumber,
      payment: null,
      number: null,
    });
    const { code } = await create();
    clock.advance(A_DAY);
    await after.sweep.checkDue(1);
    expect((await after.codes.get(code.id, CALLER)).code.status).toBe('EXPIRED');
    expect(operations()).toContain('status');
    expect(present.calls).toEqual([]);
  });

  it('is repeated over its own when nobody knows whether it was made', async () => {
    former.next(UNKNOWN);
    const id = before.ids.uuid();
    expect(await create(id)).toMatchObject({ code: { status: 'PENDING' } });
    const again = after.codes.create(aCreate({ reference: `INV-${count}` }), CALLER, id);
    expect(await again).toMatchObject({ code: { id, status: 'ACTIVE', protocol: 'NON_SNAP' } });
    const [first, second] = former.calls;
    expect(second).toEqual(first);
    expect(present.calls).toEqual([]);
  });
});

describe('a new code after the move', () => {
  it('is made over the protocol that is configured now', async () => {
    await create();
    const wishes = aCreate({ reference: `INV-${count}-new`, mode: 'MGPC', number: '89650001' });
    expect(await after.codes.create(wishes, CALLER, after.ids.uuid())).toMatchObject({
      code: { status: 'ACTIVE', protocol: 'SNAP' },
    });
    expect(present.calls.map(({ operation }) => operation)).toEqual(['create']);
  });
});

import { rupiah } from '@app/domain';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestDatabase } from '../../../test/support/embedded-database.js';
import { connectionTo, createMigratedDatabase } from '../../../test/support/migrated-database.js';
import {
  aCreate,
  aNotification,
  CALLER,
  startServices,
  type ServiceHarness,
} from './testing/service-harness.js';

const BOOKINGS = 300;
const CREATES = 100;
const SOON_MS = 60_000;

let database: TestDatabase;
let run = 0;

beforeAll(async () => {
  database = await createMigratedDatabase();
});
afterAll(() => database.drop());

describe.each([1, 2])('very many requests about one order at once, on %i instances', (count) => {
  let instances: ServiceHarness[];
  let reference: string;

  beforeEach(async () => {
    const start = () => startServices(connectionTo(database), { run: ++run, seed: run });
    instances = await Promise.all(Array.from({ length: count }, start));
    reference = `MANY-${run}`;
  });
  afterEach(() => Promise.all(instances.map(({ app }) => app.close())));

  /** Does something `times` times at the same moment, on the instances in turn. */
  const atOnce = <T>(times: number, act: (instance: ServiceHarness, index: number) => Promise<T>) =>
    Promise.all(
      Array.from({ length: times }, (_, index) => act(instances[index % count] as ServiceHarness, index)),
    );
  const create = ({ codes, ids }: ServiceHarness, patch = {}) =>
    codes.create(aCreate({ reference, amount: { type: 'OPEN' }, ...patch }), CALLER, ids.uuid());
  const order = () => (instances[0] as ServiceHarness).orders.get(reference, CALLER);

  it(
    'books each payment on a reusable code, once',
    async () => {
      const { code } = await create(instances[0] as ServiceHarness, { reusable: true });
      const { invoiceNumber, number } = code;
      const outcomes = await atOnce(BOOKINGS, (instance, index) =>
        instance.notify(
          aNotification({
            invoiceNumber,
            number,
            amount: rupiah(1_000 + index),
            dedupeKey: `${reference}-${index}`,
          }),
        ),
      );
      expect(new Set(outcomes)).toEqual(new Set(['BOOKED']));
      const sum = BOOKINGS * 1_000 + (BOOKINGS * (BOOKINGS - 1)) / 2;
      expect((await order()).order.amountPaid).toBe(sum);
    },
    SOON_MS,
  );

  it(
    'creates each code, and records what DOKU answered',
    async () => {
      await atOnce(CREATES, (instance) => create(instance));
      const { codes } = await order();
      expect(codes).toHaveLength(CREATES);
      expect(new Set(codes.map(({ code }) => code.status))).toEqual(new Set(['ACTIVE']));
    },
    SOON_MS,
  );
});

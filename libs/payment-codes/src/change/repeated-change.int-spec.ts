import { rupiah, type Amount } from '@app/domain';
import { PreparedQuery } from '@app/sql';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Ledger } from '../ledger/ledger.js';
import { NOT_SENT, refused, UNKNOWN } from '../testing/scripted-provider.js';
import { aCreate, aNotification, CALLER, type ServiceHarness } from '../testing/service-harness.js';
import { servicesPerTest } from '../testing/services-per-test.js';

let harness: ServiceHarness;
let count = 0;
let codeId: string;
let changeId: string;

servicesPerTest((services, run) => {
  harness = services;
  count = run;
});

const fixed = (value: number): Amount => ({ type: 'FIXED', value: rupiah(value) });

async function createCode(patch = {}): Promise<void> {
  const command = aCreate({ reference: `INV-${count}`, amount: fixed(100), ...patch });
  codeId = (await harness.codes.create(command, CALLER, harness.ids.uuid())).code.id;
}

const change = (value: number, id = changeId) =>
  harness.codes.update(codeId, { amount: fixed(value) }, CALLER, id);

const callsOf = (operation: string) =>
  harness.provider.calls.filter((call) => call.operation === operation).length;

const effects = async () =>
  (await harness.timeline.of(codeId, CALLER)).filter(({ summary }) => summary.includes('UPDATE_CONFIRMED'))
    .length;

const notes = async () => (await harness.timeline.of(codeId, CALLER)).map(({ facts }) => facts['note']);

beforeEach(async () => {
  changeId = harness.ids.uuid();
  await createCode();
});

describe('a change that comes again under its id', () => {
  it('does not undo a newer one, once it has taken effect', async () => {
    harness.provider.next(UNKNOWN);
    await expect(change(200)).rejects.toMatchObject({ code: 'provider_outcome_unknown' });
    await harness.codes.checkStatus(codeId, CALLER);
    await change(300, harness.ids.uuid());
    const calls = callsOf('update');
    expect((await change(200)).code.amount).toEqual(fixed(300));
    expect([callsOf('update') - calls, await effects()]).toEqual([0, 2]);
  });

  it('has taken effect also where an instance of the last release tells so in the note', async () => {
    await change(200);
    await change(300, harness.ids.uuid());
    const shown = await notes();
    await harness.app.get(PreparedQuery).rows({
      name: 'as_last_release',
      text: 'UPDATE transitions SET change_id = NULL WHERE payment_code_id = $1',
      values: [codeId],
    });
    expect((await change(200)).code.amount).toEqual(fixed(300));
    expect(await notes()).toEqual(shown);
  });

  it('has taken effect for an instance of the last release, which looks for its id in the note', async () => {
    await change(200);
    const seen = await harness.app.get(PreparedQuery).rows({
      name: 'of_last_release',
      text: `SELECT starts_with(note, $2) AS done FROM transitions WHERE payment_code_id = $1 AND event = 'UPDATE_CONFIRMED'`,
      values: [codeId, changeId],
    });
    expect(seen).toEqual([{ done: true }]);
    const shown = (await notes()).filter((note) => String(note).startsWith(changeId));
    expect(shown).toEqual([changeId, `${changeId} amount 100 → 200`]);
  });

  it('tells of the terms that it finds in effect, which came after it had read the code', async () => {
    const ledger = harness.app.get(Ledger);
    const look = ledger.hasTakenEffect.bind(ledger);
    vi.spyOn(ledger, 'hasTakenEffect').mockImplementationOnce(async (...asked) => {
      await change(200);
      return look(...asked);
    });
    expect((await change(200)).code.amount).toEqual(fixed(200));
    expect(await effects()).toBe(1);
  });

  it('leaves alone what another has begun', async () => {
    await change(200);
    harness.provider.next(UNKNOWN);
    await expect(change(300, harness.ids.uuid())).rejects.toThrow();
    const calls = callsOf('update');
    expect((await change(200)).code).toMatchObject({ amount: fixed(200), pendingChange: { kind: 'UPDATE' } });
    expect(callsOf('update')).toBe(calls);
  });

  it('takes effect once on a number that DOKU only asks about', async () => {
    await createCode({ reference: `D-${count}`, mode: 'DIPC', number: `7${count}00000` });
    await change(200);
    await change(300, harness.ids.uuid());
    expect((await change(200)).code.amount).toEqual(fixed(300));
  });

  it('settles what was begun, with the same request', async () => {
    harness.provider.next(UNKNOWN);
    await expect(change(200)).rejects.toThrow();
    expect((await change(200)).code).toMatchObject({ amount: fixed(200), pendingChange: null });
    const requests = harness.provider.calls.filter(({ operation }) => operation === 'update');
    expect(new Set(requests.map(({ requestId }) => requestId)).size).toBe(1);
  });

  it.each([NOT_SENT, UNKNOWN])('stays open while DOKU does not say: $outcome', async (reply) => {
    harness.provider.next(UNKNOWN, reply);
    await expect(change(200)).rejects.toThrow();
    await expect(change(200)).rejects.toMatchObject({ code: 'provider_outcome_unknown' });
    await change(200);
    expect(await effects()).toBe(1);
  });

  it('is told that DOKU refused it, and may be tried anew', async () => {
    harness.provider.next(UNKNOWN, refused());
    await expect(change(200)).rejects.toThrow();
    await expect(change(200)).rejects.toMatchObject({ code: 'provider_rejected' });
    expect((await change(200)).code.amount).toEqual(fixed(200));
  });

  it('is done when a payment has proved it while DOKU refused its repeat', async () => {
    harness.provider.next(UNKNOWN, refused({ codeState: 'PAID' }));
    await expect(change(200)).rejects.toThrow();
    const paid = aNotification({ invoiceNumber: `INV-${count}`, number: null, amount: rupiah(200) });
    harness.provider.during = async () => {
      harness.provider.during = async () => {};
      await harness.notify(paid);
    };
    expect((await change(200)).code).toMatchObject({ status: 'PAID', amount: fixed(200) });
    expect(await notes()).toContainEqual(
      expect.stringMatching(`^${changeId} \\S+ proves it: amount 100 → 200$`),
    );
  });

  it('is told that money came first', async () => {
    harness.provider.next(UNKNOWN);
    await expect(change(200)).rejects.toThrow();
    const paid = aNotification({ invoiceNumber: `INV-${count}`, number: null, amount: rupiah(100) });
    await harness.notify(paid);
    await expect(change(200)).rejects.toMatchObject({ code: 'payment_code_not_active' });
  });
});

it('a cancellation that comes again under its id is settled', async () => {
  const cancel = () => harness.codes.cancel(codeId, CALLER, changeId);
  harness.provider.next(UNKNOWN);
  await expect(cancel()).rejects.toMatchObject({ code: 'provider_outcome_unknown' });
  expect((await cancel()).code.status).toBe('CANCELLED');
  expect((await cancel()).code.status).toBe('CANCELLED');
});

import { expect, it } from 'vitest';
import { ScriptedProvider } from '../testing/scripted-provider.js';
import { aCreate, CALLER, type ServiceHarness } from '../testing/service-harness.js';
import { servicesPerTest } from '../testing/services-per-test.js';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
/** How many codes one sweep asks about at the same time. */
const AT_ONCE = 4;
const CODES = 2 * AT_ONCE + 1;

let harness: ServiceHarness;
let start: (provider: ScriptedProvider) => Promise<ServiceHarness>;

servicesPerTest((services, _run, begin) => {
  harness = services;
  start = (provider) => begin({ provider, clock: harness.clock, run: 1_000 });
});

/** Notes which invoices DOKU is asked about, and has it keep its answers back until they are let go. */
function holdAnswers(provider: ScriptedProvider) {
  const asked: string[] = [];
  const held: (() => void)[] = [];
  provider.during = ({ operation }, { invoiceNumber }) => {
    if (operation !== 'status') return Promise.resolve();
    asked.push(invoiceNumber);
    return new Promise((answer) => held.push(answer));
  };
  return { asked, letGo: () => held.splice(0).forEach((answer) => answer()) };
}

it('a slow sweep keeps each code from other instances while it asks about it, however late its turn comes', async () => {
  const { asked, letGo } = holdAnswers(harness.provider);
  for (let n = 1; n <= CODES; n++)
    await harness.codes.create(aCreate({ reference: `SLOW-${n}` }), CALLER, harness.ids.uuid());
  harness.clock.advance(HOUR);
  const sweep = harness.sweep.checkDue(10);
  await expect.poll(() => asked).toHaveLength(AT_ONCE);
  harness.clock.advance(40 * SECOND);
  letGo();
  await expect.poll(() => asked).toHaveLength(2 * AT_ONCE);
  harness.clock.advance(40 * SECOND);
  const other = await start(new ScriptedProvider());
  await other.sweep.checkDue(10);
  await other.app.close();
  expect(other.provider.calls).toHaveLength(1);
  letGo();
  await sweep;
  expect(asked).toHaveLength(2 * AT_ONCE);
});

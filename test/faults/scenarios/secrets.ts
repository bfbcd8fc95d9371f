import type { Fault, FaultRun } from '../fault.js';
import { searched } from '../promises/secret-hunt.js';
import { tallyWorld, type Tally } from '../promises/tally.js';
import { anOrder, makeCode } from '../world/shop.js';
import { World } from '../world/world.js';

const SNAP = { channel: 'PERMATA_VA' };

/** Goes wrong in every way in which a secret is at hand, and searches what was said about it; then sums all runs up. */
async function secrets({ seed }: FaultRun): Promise<Tally> {
  const world = await World.open({ seed });
  try {
    const wrong = [
      ...(await expectStatus(world, [401], { authorization: `Bearer ${world.accounts[0].secretKey}` })),
      ...(await expectStatus(world, [401], { authorization: 'Basic abc' })),
      ...(await expectStatus(world, [400, 415], { 'content-type': 'text/plain' })),
    ];
    await world.db.query('ALTER TABLE access_tokens RENAME TO access_tokens_away');
    await world.api('POST', '/v1/payment-codes', anOrder(world, SNAP));
    await world.db.query('ALTER TABLE access_tokens_away RENAME TO access_tokens');
    await world.control('PUT', '/faults', { rules: [{ on: 'token', kind: 'html' }] });
    await world.api('POST', '/v1/payment-codes', anOrder(world, SNAP));
    await world.control('PUT', '/faults', { rules: [{ on: 'api', kind: 'token-revoke' }] });
    await world.api('POST', '/v1/payment-codes', anOrder(world, SNAP));
    await world.control('DELETE', '/faults');
    const code = await makeCode(world, SNAP);
    await world.api('GET', `/v1/payment-codes/${code.id}/timeline`);
    const tally = await tallyWorld(world, 1, wrong);
    return { ...tally, runs: searched.runs };
  } finally {
    await world.close();
  }
}

async function expectStatus(world: World, wanted: number[], headers: object): Promise<string[]> {
  const { status } = await world.api('POST', '/v1/payment-codes', anOrder(world), headers);
  return wanted.includes(status) ? [] : [`answered ${status} instead of ${wanted.join(' or ')}`];
}

/** Runs last: its count of runs is that of all searches of the process. */
export const SECRET_FAULTS: readonly Fault[] = [
  {
    name: 'secrets',
    title: 'logs, metrics, errors, events searched for every secret used (all runs)',
    counts: { quick: 1, nightly: 1 },
    run: secrets,
  },
];

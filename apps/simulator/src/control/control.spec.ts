import { afterAll, beforeAll, expect, it } from 'vitest';
import { TestSimulator, type JsonAnswer } from '../testing/test-simulator.js';

interface Problem {
  code: string;
  detail: string;
  errors: { field: string; message: string }[];
}

let simulator: TestSimulator;

beforeAll(async () => {
  simulator = await TestSimulator.start();
});
afterAll(() => simulator.stop());

const problem = (...call: Parameters<TestSimulator['control']>): Promise<JsonAnswer<Problem>> =>
  simulator.control<Problem>(...call);

it.each([
  ['DELETE', '/clock', 'GET, HEAD'],
  ['GET', '/clock/advance', 'POST'],
  ['GET', '/wallet-payments/INV-1/complete', 'POST'],
  ['POST', '/faults', 'GET, HEAD, PUT, DELETE'],
] as const)('a wrong method is told from a wrong path: %s %s', async (method, path, allow) => {
  const { status, headers, body } = await problem(method, path);
  expect([status, headers['allow'], body.code]).toEqual([405, allow, 'method_not_allowed']);
  expect(body.detail).toBe(`/simulator/v1${path} takes ${allow}.`);
});

it('a path that does not exist stays one', async () => {
  const { status, body } = await problem('GET', '/nothing');
  expect([status, body.detail]).toEqual([404, 'There is no /simulator/v1/nothing.']);
});

it('a fault for a channel that does not exist is refused', async () => {
  const rule = { on: 'notification', kind: 'drop' };
  const load = (channel: string) => problem('PUT', '/faults', { rules: [{ ...rule, match: { channel } }] });
  const { status, body } = await load('XX');
  expect([status, body.errors[0]?.field]).toEqual([422, 'rules.0.match.channel']);
  expect(body.errors[0]?.message).toMatch(/^must be one of MANDIRI_VA, .*DOKU_WALLET$/);
  expect((await load('DOKU_WALLET')).status).toBe(200);
});

it.each(['abc', '0', '1.5', '10001', ''])('refuses to list %s exchanges in words', async (limit) => {
  const { body } = await problem('GET', `/exchanges?limit=${limit}`);
  expect(body.errors).toEqual([{ field: 'limit', message: 'must be a whole number from 1 to 10000' }]);
});

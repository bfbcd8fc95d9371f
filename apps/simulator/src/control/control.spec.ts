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

/** What is said of the fields of a call that is refused as not valid. */
async function errorsOf(...call: Parameters<TestSimulator['control']>): Promise<string[]> {
  const { status, body } = await problem(...call);
  expect([status, body.code]).toEqual([422, 'validation_failed']);
  return body.errors.map(({ field, message }) => `${field} ${message}`);
}

it('a reset is for a call that says nothing else: it cannot be taken back', async () => {
  const send = (payload: string) =>
    simulator.app.inject({ method: 'POST', url: '/simulator/v1/reset', payload });
  await simulator.advance(60);
  const answers = await Promise.all(['[', '[]', '"all"', '{"keep":["payments"]}'].map(send));
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([400, 422, 422, 422]);
  expect(answers.at(-1)?.json<Problem>().errors[0]?.field).toBe('keep');
  const { body } = await simulator.control<{ offsetSeconds: number }>('GET', '/clock');
  expect(body.offsetSeconds).toBe(60);
  expect([(await send('')).statusCode, (await send('{}')).statusCode]).toEqual([200, 200]);
});

it.each([
  ['payments', ''],
  ['notifications', ''],
  ['channels', ''],
  ['exchanges', ', or write one of direction, path, limit'],
])('a parameter that GET /%s does not know is refused by its name', async (list, known) => {
  expect(await errorsOf('GET', `/${list}?foo=1&bar=2`)).toEqual([
    `foo is not known here: leave it out${known}`,
    `bar is not known here: leave it out${known}`,
  ]);
});

it.each<[string, object, string[]]>([
  ['/payments', {}, ['number is missing']],
  ['/payments', [], ['body must be an object']],
  [
    '/payments',
    { number: 5, amount: 1.5, force: 'yes', protocol: 'X', foo: 1 },
    [
      'number must be text',
      'protocol must be one of SNAP, NON_SNAP',
      'amount must be a whole number',
      'force must be true or false',
      'foo is not known here: leave it out, or write one of number, channel, clientId, protocol, amount, force, wait',
    ],
  ],
  ['/inquiries', { number: '1', channel: '' }, ['channel must not be empty']],
  ['/clock/advance', { seconds: 31_536_001 }, ['seconds must be at most 31536000']],
  ['/clock/advance', { seconds: 'x' }, ['seconds must be a number']],
  ['/clock/advance', { seconds: 0 }, ['seconds must be at least 1']],
])('says in words what is to be written: POST %s %j', async (path, body, expected) => {
  expect(await errorsOf('POST', path, body)).toEqual(expected);
});

it('names the rule of a plan, the member that it does not know, and those that it does', async () => {
  const rules = [{ on: 'api', kind: 'slow', ms: 5, match: { number: '1' } }];
  expect(await errorsOf('PUT', '/faults', { rules })).toEqual([
    'rules.0.match.number is not known here: leave it out, or write one of path, channel, invoice',
    'rules.0.ms is not known here: leave it out, or write one of on, match, kind, probability, times, delayMs, copies, code, message, status',
  ]);
});

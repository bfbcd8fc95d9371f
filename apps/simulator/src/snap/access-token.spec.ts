import { describe, expect, it } from 'vitest';
import { simulatorPerTest } from '../testing/simulator-per-test.js';
import { TestSimulator } from '../testing/test-simulator.js';

let simulator: TestSimulator;
simulatorPerTest((started) => (simulator = started));

const create = (changes: object = {}, headers: Record<string, string> = {}) =>
  simulator.client.createVa(changes, headers);

describe('access tokens', () => {
  it('are JWTs that live 900 seconds', async () => {
    const answer = await simulator.client.fetchToken();
    expect(answer.status).toBe(200);
    expect(answer.headers['x-client-key']).toBe('BRN-0001-1700000000001');
    expect(answer.body).toMatchObject({ responseCode: '2007300', tokenType: 'Bearer', expiresIn: 900 });
    expect(answer.body.accessToken.split('.')).toHaveLength(3);
  });

  it('are refused to unknown clients, bad signatures, times without zone and wrong grant types', async () => {
    const unknown = await simulator.client.fetchToken({ 'X-CLIENT-KEY': 'BRN-other' });
    expect([unknown.status, unknown.body.responseCode]).toEqual([401, '4017300']);
    expect(unknown.body.responseMessage).toBe('Unauthorized. Unknown Client');
    const stale = await simulator.client.fetchToken({ 'X-TIMESTAMP': '2026-11-20T10:00:01+07:00' });
    expect(stale.body.responseCode).toBe('4017300');
    const zoneless = await simulator.client.fetchToken({ 'X-TIMESTAMP': '2026-11-20T10:00:00' });
    expect(zoneless.body.responseMessage).toBe('Invalid Field Format {X-TIMESTAMP}');
    const grant = await simulator.client.fetchToken({}, { grantType: 'password' });
    expect(grant.body.responseMessage).toBe('Invalid Field Format {grantType}');
    const missing = await simulator.client.fetchToken({}, {});
    expect(missing.body.responseCode).toBe('4007302');
  });

  it('end when a newer one is issued', async () => {
    const first = await simulator.client.freshToken();
    await simulator.client.freshToken();
    const answer = await create({}, { token: first });
    expect([answer.status, answer.body.responseCode]).toEqual([401, '4012701']);
    expect((await create()).status).toBe(200);
  });

  it('of older issue stay good when the rule is switched off', async () => {
    const lenient = await TestSimulator.start({ newestTokenOnly: false });
    const first = await lenient.client.freshToken();
    await lenient.client.freshToken();
    const answer = await lenient.client.createVa({}, { token: first });
    expect(answer.status).toBe(200);
    await lenient.stop();
  });

  it('end after 900 seconds', async () => {
    await simulator.client.freshToken();
    await simulator.advance(899);
    expect((await create()).status).toBe(200);
    await simulator.advance(1);
    expect((await create({ trxId: 'INV-2' })).body.responseCode).toBe('4012701');
  });
});

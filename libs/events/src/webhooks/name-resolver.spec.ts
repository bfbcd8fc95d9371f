import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { NameServer } from '../testing/name-server.js';
import { askMachine, askNameServers } from './name-resolver.js';

const IPV6_BYTES = [0x26, 0x06, 0x47, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1];
const server = new NameServer({
  'both.example': { a: [8, 8, 8, 8], aaaa: IPV6_BYTES },
  'old.example': { a: [8, 8, 4, 4] },
  'new.example': { aaaa: IPV6_BYTES },
  'bare.example': {},
});
/** For this machine to get to it: nothing but silence is to run out of time. */
const PATIENCE_MS = 20_000;
const ask = (name: string) => askNameServers(name, server.resolver(PATIENCE_MS));

beforeAll(() => server.open());
afterAll(() => server.close());

describe('asking name servers', () => {
  it('gives every address of a name, IPv4 first', async () => {
    expect(await ask('both.example')).toEqual([
      { address: '8.8.8.8', family: 4 },
      { address: '2606:4700::1', family: 6 },
    ]);
  });

  it('gives what there is of a name with addresses of one kind', async () => {
    expect(await ask('old.example')).toEqual([{ address: '8.8.4.4', family: 4 }]);
    expect(await ask('new.example')).toEqual([{ address: '2606:4700::1', family: 6 }]);
  });

  it('says why there is no address', async () => {
    await expect(ask('missing.example')).rejects.toMatchObject({ code: 'ENOTFOUND' });
    await expect(ask('bare.example')).rejects.toMatchObject({ code: 'ENODATA' });
  });

  it('does not take a name for empty while it has no answer about one kind of address', async () => {
    const resolver = server.resolver(PATIENCE_MS);
    vi.spyOn(resolver, 'resolve6').mockRejectedValue(Object.assign(new Error(), { code: 'ETIMEOUT' }));
    await expect(askNameServers('bare.example', resolver)).rejects.toMatchObject({ code: 'ETIMEOUT' });
  });

  it('leaves the machine’s own look-ups free while it waits for names that nobody answers for', async () => {
    const resolvers = Array.from({ length: 20 }, () => server.resolver(PATIENCE_MS));
    let waiting = resolvers.length;
    const asked = resolvers.map((resolver, n) =>
      askNameServers(`hook${n}.silent`, resolver).finally(() => waiting--),
    );
    const settled = Promise.allSettled(asked);
    expect(await askMachine('localhost')).not.toEqual([]);
    expect(waiting).toBe(20);
    resolvers.forEach((resolver) => resolver.cancel());
    for (const answer of await settled) expect(answer).toMatchObject({ reason: { code: 'ECANCELLED' } });
  });

  it('gives up a name that nobody answers for', async () => {
    const asking = askNameServers('hook.silent', server.resolver(100));
    await expect(asking).rejects.toMatchObject({ code: 'ETIMEOUT' });
  });
});

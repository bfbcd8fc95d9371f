import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { findFreePorts } from './embedded-postgres/index.js';
import { checkDatabaseReachable, checkPortFree, describeDatabase } from './preflight.js';

describe('checks before the start', () => {
  it('accept a free port', async () => {
    const [port = 0] = await findFreePorts(1);
    await expect(checkPortFree(port, 'PORT', 'gateway')).resolves.toBeUndefined();
  });

  it.each(['127.0.0.1', '0.0.0.0', '::'])(
    'name a port taken on %s, and the variable to change',
    async (host) => {
      const server = createServer().listen(0, host);
      await once(server, 'listening');
      const { port } = server.address() as AddressInfo;
      await expect(checkPortFree(port, 'SIMULATOR_PORT', 'simulator')).rejects.toThrow(
        new RegExp(`^Port ${port}, wanted for the simulator, .* SIMULATOR_PORT=${port + 10}\\.$`),
      );
      server.close();
    },
  );

  it('say that a database cannot be reached, without its password', async () => {
    const [port = 0] = await findFreePorts(1);
    const outcome = checkDatabaseReachable(`postgresql://user:hidden@127.0.0.1:${port}/shop`);
    await expect(outcome).rejects.toThrow(/127\.0\.0\.1:\d+\/shop \(DATABASE_URL\) cannot be used/);
    await expect(outcome).rejects.not.toThrow(/hidden/);
  });

  it('describe a database without user and password', () => {
    expect(describeDatabase('postgres://user:hidden@db.example/shop')).toBe('db.example:5432/shop');
  });
});

import { describe, expect, it } from 'vitest';
import { AddressGuard } from './address-guard.js';
import { askMachine, type NameResolver } from './name-resolver.js';
import { resolveWebhookOptions } from './webhook.options.js';

const strict = strictWith(askMachine);
const local = new AddressGuard(resolveWebhookOptions({ allowPrivateAddresses: true }));
const REFUSED = expect.objectContaining({ code: 'webhook_address_refused', details: { field: 'url' } });

function strictWith(resolveName: NameResolver): AddressGuard {
  return new AddressGuard(resolveWebhookOptions({ resolveName }));
}

/** A look-up that failed, as `node:dns` tells it. */
function failed(code: string): Error {
  return Object.assign(new Error(`queryA ${code}`), { code });
}

describe('address guard', () => {
  it.each([
    'http://example.com/hook',
    'ftp://example.com/',
    'file:///etc/passwd',
    'https://user:pass@example.com/',
    'https://user@example.com/',
    'https://:pass@example.com/',
    'https://127.0.0.1/',
    'https://127.1/',
    'https://0x7f000001/',
    'https://2130706433/',
    'https://017700000001/',
    'https://0/',
    'https://[::1]/',
    'https://[::ffff:169.254.169.254]/',
    'https://169.254.169.254/latest/meta-data',
    'https://[fd00:ec2::254]/',
    'example.com',
    '',
    `https://example.com/${'a'.repeat(2_048)}`,
  ])('refuses %s', (url) => {
    expect(() => strict.checkUrl(url)).toThrow(REFUSED);
  });

  it.each(['https://example.com/hook?x=1', 'https://8.8.8.8:8443/', 'https://[2606:4700::1111]/'])(
    'accepts %s',
    (url) => expect(strict.checkUrl(url).href).toBe(url),
  );

  it('accepts plain HTTP and private addresses where the installation allows them, metadata never', () => {
    expect(local.checkUrl('http://127.0.0.1:8080/').port).toBe('8080');
    expect(() => local.checkUrl('http://169.254.169.254/')).toThrow(REFUSED);
  });

  it.each([
    ['https://10.1.0.7/', true],
    ['https://169.254.169.254/', false],
    ['https://[fd00:ec2::254]/', false],
    ['https://0.0.0.0/', false],
  ])('names the setting that opens a private network for %s only if it can: %s', (url, can) => {
    let told = '';
    try {
      strict.checkUrl(url);
    } catch (error) {
      told = (error as Error).message;
    }
    expect(told).toContain('not public');
    expect(told.includes('WEBHOOK_PRIVATE_NETWORKS')).toBe(can);
  });

  it('accepts private addresses that the operator has opened, by HTTPS and as all addresses of a name', async () => {
    const isOpenPrivateAddress = (address: string): boolean => /^10\.1\.|^169\.254\./.test(address);
    const resolveName: NameResolver = async (name) =>
      (name === 'mixed.example' ? ['10.1.0.7', '10.2.0.7'] : ['10.1.0.7']).map((address) => ({
        address,
        family: 4,
      }));
    const guard = new AddressGuard(resolveWebhookOptions({ isOpenPrivateAddress, resolveName }));
    expect(guard.checkUrl('https://10.1.0.7:8443/hook').hostname).toBe('10.1.0.7');
    await expect(guard.checkDestination('https://shop.internal/')).resolves.toBeUndefined();
    await expect(guard.checkDestination('https://mixed.example/')).rejects.toEqual(REFUSED);
    for (const url of [
      'http://10.1.0.7/',
      'https://10.2.0.7/',
      'https://127.0.0.1/',
      'https://169.254.169.254/',
    ]) {
      expect(() => guard.checkUrl(url)).toThrow(REFUSED);
    }
    expect(() => guard.checkUrl('https://10.2.0.7/')).toThrow('(WEBHOOK_PRIVATE_NETWORKS)');
  });

  it('refuses a name that resolves to our own network', async () => {
    await expect(strict.checkDestination('https://localhost/')).rejects.toEqual(REFUSED);
    await expect(local.checkDestination('http://localhost/')).resolves.toBeUndefined();
  });

  it('refuses a name with one bad address among good ones, and one that does not resolve', async () => {
    const mixed = strictWith(async () => [
      { address: '8.8.8.8', family: 4 },
      { address: '10.0.0.1', family: 4 },
    ]);
    await expect(mixed.checkDestination('https://mixed.example/')).rejects.toEqual(REFUSED);
    const missing = strictWith(() => Promise.reject(failed('ENOTFOUND')));
    await expect(missing.checkDestination('https://missing.example/')).rejects.toThrow(
      'does not resolve; correct it, or enter it in your DNS',
    );
    const empty = strictWith(() => Promise.reject(failed('ENODATA')));
    await expect(empty.checkDestination('https://empty.example/')).rejects.toEqual(REFUSED);
  });

  it.each(['ETIMEOUT', 'ESERVFAIL', 'ECONNREFUSED', 'EAI_AGAIN'])(
    'does not take %s of the name servers for a name without addresses',
    async (code) => {
      const guard = strictWith(() => Promise.reject(failed(code)));
      await expect(guard.checkDestination('https://hook.example/')).rejects.toMatchObject({
        code: 'service_unavailable',
      });
    },
  );

  it.each([true, false])('checks again as the connection is made (all: %s)', async (all) => {
    const resolve = (guard: AddressGuard) =>
      new Promise((done) => guard.lookup('localhost', { all }, (error, address) => done(error ?? address)));
    expect(await resolve(strict)).toEqual(REFUSED);
    expect(JSON.stringify(await resolve(local))).toMatch(/127\.0\.0\.1|::1/);
  });

  it('asks name servers, and the machine itself only where private addresses are allowed', () => {
    expect(resolveWebhookOptions().resolveName).not.toBe(askMachine);
    expect(resolveWebhookOptions({ allowPrivateAddresses: true }).resolveName).toBe(askMachine);
  });

  it('hands on why a name did not resolve, and nothing to connect to', async () => {
    const silent = Object.assign(new Error('queryA ETIMEOUT silent.example'), { code: 'ETIMEOUT' });
    const guard = strictWith(() => Promise.reject(silent));
    const handedOn = new Promise((done) => guard.lookup('silent.example', {}, (...answer) => done(answer)));
    expect(await handedOn).toEqual([silent, '', 0]);
  });
});

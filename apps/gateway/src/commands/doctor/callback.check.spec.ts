import type { AppConfig, MerchantAccount } from '@app/config';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { checkCallbacks } from './callback.check.js';

const account = { id: 'default', clientId: 'BRN-1', secretKeys: ['SK-1'] } as unknown as MerchantAccount;
const config = {
  publicBaseUrl: 'https://pay.example.com',
  merchantAccounts: [account],
} as unknown as AppConfig;

describe('a public address that cannot be called', () => {
  afterEach(() => void vi.restoreAllMocks());

  it.each([
    ['unable to verify the first certificate', /^Mend the certificate/],
    ['self-signed certificate', /^Mend the certificate/],
    ['certificate has expired', /^Mend the certificate/],
    ["Hostname/IP does not match certificate's altnames: Host: pay.example.com.", /^Mend the certificate/],
    ['connect ECONNREFUSED 192.0.2.1:443', /^Start the gateway/],
  ])('is told with what to do: %s', async (words, remedy) => {
    const error = new TypeError('fetch failed', { cause: new Error(words) });
    vi.spyOn(globalThis, 'fetch').mockRejectedValue(error);
    const [result] = await checkCallbacks(config);
    expect(result).toMatchObject({ status: 'failed', found: expect.stringContaining(words) });
    expect(result?.remedy[0]).toMatch(remedy);
  });
});

import type { DokuConfig } from '../doku.options.js';

/** A configuration that calls nobody and lets anybody call. */
export function testConfig(patch: Partial<DokuConfig> = {}): DokuConfig {
  return {
    publicBaseUrl: 'https://merchant.example',
    publicPathPrefix: '',
    dokuBaseUrl: 'http://127.0.0.1:1',
    merchantAccounts: [],
    dokuConnectTimeoutMs: 500,
    dokuTimeoutMs: 1000,
    callbackClockSkewSeconds: 900,
    inquiryDeadlineMs: 1000,
    snapInboundTokenTtlSeconds: 900,
    http: { callbackAllowedAddresses: null },
    ...patch,
  };
}

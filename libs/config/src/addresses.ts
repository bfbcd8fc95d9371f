import { httpUrl } from './config-values.js';

/** doku.com and every name below it. */
const AT_DOKU = /(^|\.)doku\.com\.?$/;

/** What the gateway's own routes begin with. */
const OWN_SEGMENTS = ['doku', 'v1', 'health', 'metrics', 'docs', 'docs-yaml', 'openapi.json'];

/**
 * Address at which DOKU reaches the gateway. Where a proxy has taken a prefix `/doku` off, `/doku/notifications` would
 * look as if it still had it.
 */
export function publicUrl() {
  return httpUrl({ pathAllowed: true }).refine(
    isApartFromRoutes,
    `must have no path that begins as routes of the gateway do (${OWN_SEGMENTS.join(', ')}): behind a proxy that takes it off, callbacks would not be found`,
  );
}

/** Address of DOKU, or of a simulator: scheme, host and port. */
export function dokuUrl() {
  return httpUrl({ pathAllowed: false }).refine(
    isSafeForDoku,
    'must be an https:// address at doku.com: access tokens and customer data go there',
  );
}

function isApartFromRoutes(address: string): boolean {
  const [, first = ''] = new URL(address).pathname.split('/');
  return !OWN_SEGMENTS.includes(first);
}

function isSafeForDoku(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || !AT_DOKU.test(hostname);
}

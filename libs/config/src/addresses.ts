import { httpUrl } from './config-values.js';

/** doku.com and every name below it. */
const AT_DOKU = /(^|\.)doku\.com\.?$/;
const LOCAL_HOST = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** Address of DOKU, or of a simulator: scheme, host and port. */
export function dokuUrl() {
  return httpUrl({ pathAllowed: false }).refine(
    isSafeForDoku,
    'must be an https:// address at doku.com: access tokens and customer data go there',
  );
}

/** Whether an address leads to this machine and nowhere else. */
export function isLocalAddress(url: string): boolean {
  return LOCAL_HOST.test(new URL(url).hostname);
}

function isSafeForDoku(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || !AT_DOKU.test(hostname);
}

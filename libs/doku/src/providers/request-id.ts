import type { IdGenerator, Protocol } from '@app/domain';

const SNAP_DIGITS = 24;

/** A new idempotency key: digits for SNAP's X-EXTERNAL-ID, a UUID for the non-SNAP Request-Id. */
export function newRequestId(protocol: Protocol, ids: IdGenerator): string {
  return protocol === 'SNAP' ? ids.numeric(SNAP_DIGITS) : ids.uuid();
}

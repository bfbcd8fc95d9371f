import { NON_SNAP_ERRORS } from './non-snap-errors.js';
import type { ProviderError } from './provider-error.js';
import { SNAP_ERRORS } from './snap-errors.js';
import { TRANSPORT_ERRORS } from './transport-errors.js';

/** Everything that can go wrong with a call to DOKU, and what it means. The documentation is checked against it. */
export const PROVIDER_ERRORS: readonly ProviderError[] = [
  ...SNAP_ERRORS,
  ...NON_SNAP_ERRORS,
  ...TRANSPORT_ERRORS,
];

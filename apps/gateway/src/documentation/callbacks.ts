import type { PathItemObject } from './openapi-types.js';
import { NON_SNAP_CALLBACKS } from './non-snap-callbacks.js';
import { SNAP_CALLBACKS } from './snap-callbacks.js';

/** Every route that DOKU calls. Described here because their code answers in the provider's words, not in ours. */
export const CALLBACK_PATH_ITEMS: Record<string, PathItemObject> = {
  ...NON_SNAP_CALLBACKS,
  ...SNAP_CALLBACKS,
};

import type { InstructionsClient } from '../client/instructions.client.js';
import type { NonSnapClient } from '../client/non-snap.client.js';
import type { SnapClient } from '../client/snap.client.js';

/** What providers work with; the same for all of them. */
export interface ProviderDependencies {
  readonly snap: SnapClient;
  readonly nonSnap: NonSnapClient;
  readonly instructions: InstructionsClient;
  /** Where DOKU sends non-SNAP notifications. */
  readonly notificationUrl: string;
}
export const PROVIDER_DEPENDENCIES = Symbol('ProviderDependencies');

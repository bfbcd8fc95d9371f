import type { Finding } from '../report/finding.js';
import type { World } from '../world/world.js';

/** A group of goals that are measured together. */
export interface Series {
  readonly name: string;
  measure(world: World): Promise<Finding[]>;
}

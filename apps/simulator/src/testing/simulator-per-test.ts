import { afterEach, beforeEach } from 'vitest';
import { TestSimulator } from './test-simulator.js';

/** Gives every test of a file a simulator of its own. */
export function simulatorPerTest(take: (simulator: TestSimulator) => void): void {
  let simulator: TestSimulator;

  beforeEach(async () => {
    simulator = await TestSimulator.start();
    take(simulator);
  });
  afterEach(() => simulator.stop());
}

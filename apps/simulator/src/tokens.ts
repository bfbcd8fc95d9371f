/** Injection token of the checked configuration. */
export const SIMULATOR_CONFIGURATION = Symbol('SimulatorConfiguration');

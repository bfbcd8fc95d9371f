/** Environment variables as the process got them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The process environment. The only place that reads it. */
export function readEnvironment(): Environment {
  return process.env;
}

/** Drops variables that are set to nothing, which is how compose files and shells spell "not set". */
export function withoutBlanks(env: Environment): Environment {
  return Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
}

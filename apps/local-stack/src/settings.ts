import { resolve } from 'node:path';
import { readPublicBaseUrl } from './public-base-url.js';
import { readSecret } from './read-secret.js';
import { StackError } from './stack.error.js';

/** What the local stack is told from outside. */
export interface StackSettings {
  port: number;
  simulatorPort: number;
  /** Absolute. */
  dataDir: string;
  /** A PostgreSQL server of the user's own; undefined: the embedded one. */
  databaseUrl: string | undefined;
  /** How callbacks reach the gateway; undefined: its local address. */
  publicBaseUrl: string | undefined;
  apiKey: string | undefined;
}

/** Reads the settings; throws a StackError that names every variable to change. */
export function readSettings(environment: NodeJS.ProcessEnv): StackSettings {
  const { problems, attempt } = collectProblems();
  const port = attempt(() => readPort(environment, 'PORT', 3000));
  const simulatorPort = attempt(() => readPort(environment, 'SIMULATOR_PORT', 3100));
  const databaseUrl = attempt(() => readDatabaseUrl(environment));
  const apiKey = attempt(() => readApiKey(environment));
  const publicBaseUrl = attempt(() => readPublicBaseUrl(environment));
  if (port !== undefined && port === simulatorPort) problems.push(samePort(port));
  if (port === undefined || simulatorPort === undefined || problems.length > 0) throw asOne(problems);
  return {
    port,
    simulatorPort,
    dataDir: resolve(environment['DATA_DIR'] || '.data'),
    databaseUrl,
    publicBaseUrl,
    apiKey,
  };
}

/** Reads one setting after the other, and keeps what is wrong with them. */
function collectProblems() {
  const problems: StackError[] = [];
  const attempt = <T>(read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof StackError)) throw error;
      problems.push(error);
      return undefined;
    }
  };
  return { problems, attempt };
}

/** The user's own server from DATABASE_URL or DATABASE_URL_FILE, or undefined. */
export function readDatabaseUrl(environment: NodeJS.ProcessEnv): string | undefined {
  const url = readSecret(environment, 'DATABASE_URL');
  if (!url) return undefined;
  if (/^postgres(ql)?:\/\//.test(url) && URL.canParse(url)) return url;
  throw new StackError(
    'DATABASE_URL is not an address of a PostgreSQL server: write it as postgresql://user:password@host:5432/name, or leave it out to use the embedded server.',
  );
}

/** As the gateway takes it, which would refuse another one only after everything else has started. */
function readApiKey(environment: NodeJS.ProcessEnv): string | undefined {
  const key = readSecret(environment, 'BOOTSTRAP_API_KEY');
  if (key === undefined || /^[!-~]{16,}$/.test(key)) return key;
  throw new StackError(
    'BOOTSTRAP_API_KEY must have at least 16 characters, letters, digits and signs of ASCII without blanks: make one with openssl rand -hex 32.',
  );
}

function readPort(environment: NodeJS.ProcessEnv, name: string, fallback: number): number {
  const text = environment[name]?.trim();
  if (!text) return fallback;
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw new StackError(`${name} is "${text}", which is not a port: give it a number from 1 to 65535.`);
}

function samePort(port: number): StackError {
  return new StackError(`PORT and SIMULATOR_PORT are both ${port}: give one of them another number.`);
}

function asOne(problems: readonly StackError[]): StackError {
  const [first, ...others] = problems;
  if (first && others.length === 0) return first;
  return new StackError(
    'Several settings are wrong:',
    problems.map(({ message }) => message),
  );
}

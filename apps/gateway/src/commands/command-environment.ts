import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readEnvironment, type Environment } from '@app/config';

/** Variables of which any one says that an installation is meant, and not the local stack. */
const INSTALLATION = [
  'DATABASE_URL',
  'DATABASE_URL_FILE',
  'DOKU_BASE_URL',
  'MERCHANT_ACCOUNTS_FILE',
  'GATEWAY_URL',
] as const;

/** What `npm start` writes about the stack that is up. */
interface LocalStack {
  readonly gatewayUrl: string;
  /** Path prefix included. */
  readonly publicBaseUrl: string;
  readonly simulatorUrl: string;
  readonly databaseUrl: string;
  /** Absent where the key that the stack was given is revoked. */
  readonly apiKey?: string;
  readonly merchantAccounts: readonly { readonly merchantPublicKeyFile: string }[];
}

/** What a command works on. */
export interface CommandEnvironment {
  readonly env: Environment;
  /** Named to the person: where the settings come from. */
  readonly source: string;
  readonly isLocalStack: boolean;
  /** The variable that says that a local stack is not meant though one is up; null when there is none. */
  readonly hidesLocalStack: string | null;
  /** The public halves that are known to be at DOKU; known for the local stack only. */
  readonly uploadedKeyFiles: readonly string[];
}

/** The environment as it is; when it names no installation, the local stack that is up. */
export function commandEnvironment(environment: Environment = readEnvironment()): CommandEnvironment {
  const dataDir = environment['DATA_DIR'] || '.data';
  const file = join(dataDir, 'local-stack.json');
  const stack = readLocalStack(file);
  const named = INSTALLATION.find((name) => environment[name]);
  if (!stack || named) {
    return {
      env: environment,
      source: 'the environment',
      isLocalStack: false,
      hidesLocalStack: (stack && named) ?? null,
      uploadedKeyFiles: [],
    };
  }
  return {
    env: {
      ...environment,
      DATABASE_URL: stack.databaseUrl,
      DOKU_BASE_URL: stack.simulatorUrl,
      PUBLIC_BASE_URL: environment['PUBLIC_BASE_URL'] || stack.publicBaseUrl,
      MERCHANT_ACCOUNTS_FILE: join(dataDir, 'merchant-accounts.json'),
      GATEWAY_URL: stack.gatewayUrl,
      GATEWAY_API_KEY: environment['GATEWAY_API_KEY'] || stack.apiKey,
    },
    source: `the local stack (${file})`,
    isLocalStack: true,
    hidesLocalStack: null,
    uploadedKeyFiles: stack.merchantAccounts.map(({ merchantPublicKeyFile }) => merchantPublicKeyFile),
  };
}

function readLocalStack(file: string): LocalStack | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as LocalStack;
  } catch {
    return null;
  }
}

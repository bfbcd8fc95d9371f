import { CONFIG_VARIABLES } from '@app/config';
import { markdownTable } from './project-files.js';

export interface Variable {
  name: string;
  meaning: string;
  default: string | null;
  required: boolean;
}

/** What only the local commands and the simulator read. */
const LOCAL_VARIABLES: Variable[] = [
  optional(
    'DATA_DIR',
    '.data',
    "Where `npm start` keeps database, test credentials and the simulator's state.",
  ),
  optional(
    'GATEWAY_URL',
    null,
    'The gateway that `npm run explain` asks; without it, the one at localhost:PORT, or the local stack when nothing names an installation.',
  ),
  optional('GATEWAY_API_KEY', null, 'API key with which `npm run explain` asks.'),
  optional(
    'DOKU_SECRET_KEY',
    null,
    'A secret for `npm run verify-signature`, before those of the accounts file.',
  ),
  optional('SIMULATOR_PORT', '3100', 'Port that the simulator listens on.'),
  optional('SIMULATOR_HOST', '127.0.0.1', 'Network interface that the simulator listens on.'),
  optional('SIMULATOR_PUBLIC_URL', null, 'Address of the pages that the simulator links to.'),
  {
    name: 'SIMULATOR_ACCOUNTS_FILE',
    meaning: 'JSON file with the merchant accounts as DOKU sees them. Local commands write it themselves.',
    default: null,
    required: true,
  },
  optional('SIMULATOR_SEED', '1', 'Seed of faults, for a plan that names none.'),
  optional('SIMULATOR_NEWEST_TOKEN_ONLY', 'true', 'Whether a newer token ends the older ones.'),
  optional('SIMULATOR_CALLBACK_TIMEOUT_MS', '10000', 'How long the simulator waits for us to answer.'),
  optional('SIMULATOR_EXCHANGE_LIMIT', '2000', 'How many exchanges the simulator keeps.'),
  optional(
    'SIMULATOR_STATE_FILE',
    null,
    'File in which the simulator keeps its state over a restart; unset: it starts anew. `npm start` sets it.',
  ),
];

/** Values that show the form of a variable which has no default. */
const EXAMPLES: Record<string, string> = {
  DATABASE_URL: 'postgresql://gateway:password@localhost:5432/gateway',
  DOKU_BASE_URL: 'https://api-sandbox.doku.com',
  MERCHANT_ACCOUNTS_FILE: 'merchant-accounts.json',
  PUBLIC_BASE_URL: 'https://pay.example.com',
};

/** The README's table, as Markdown. */
export function configurationTable(): string {
  return markdownTable(
    ['variable', 'meaning', 'default', 'required'],
    [
      ...CONFIG_VARIABLES.map(row),
      ['**local commands and simulator**', '', '', ''],
      ...LOCAL_VARIABLES.map(row),
    ],
  );
}

/** The content of `.env.example`: the gateway's variables, optional ones commented out. */
export function environmentExample(): string {
  const entries = CONFIG_VARIABLES.map(({ name, meaning, required, default: fallback }) => {
    const line = `${name}=${EXAMPLES[name] ?? fallback ?? ''}`;
    return `# ${meaning}\n${required ? line : `#${line}`}\n`;
  });
  const heading = '# The gateway alone: node --env-file=.env dist/apps/gateway/src/main.js\n';
  return [heading, ...entries].join('\n');
}

/** Every variable of the table. */
export const ALL_VARIABLES: readonly Variable[] = [...CONFIG_VARIABLES, ...LOCAL_VARIABLES];

function row({ name, meaning, default: fallback, required }: Variable): string[] {
  return [`\`${name}\``, meaning, fallback === null ? '' : `\`${fallback}\``, required ? 'yes' : ''];
}

function optional(name: string, fallback: string | null, meaning: string): Variable {
  return { name, meaning, default: fallback, required: false };
}

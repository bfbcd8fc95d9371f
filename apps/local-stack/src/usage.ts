/** How the commands are told what to do: by variables alone, as the programs that they start are. */
export const USAGE = {
  start:
    'npm start takes no arguments: set PORT, SIMULATOR_PORT, DATA_DIR, DATABASE_URL, PUBLIC_BASE_URL or BOOTSTRAP_API_KEY in the environment, as in PORT=4000 npm start.',
  demo: 'npm run demo takes no arguments: it plays every channel, on free ports and in a temporary folder; DATABASE_URL in the environment makes it use another database server.',
} as const;

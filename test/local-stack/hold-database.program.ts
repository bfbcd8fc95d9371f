/** Starts the embedded database and holds it until a signal; says what happens as one JSON object a line. */
import {
  EmbeddedPostgresError,
  startEmbeddedPostgres,
} from '../../apps/local-stack/src/embedded-postgres/index.js';

function say(fact: object): void {
  process.stdout.write(`${JSON.stringify(fact)}\n`);
}

const [dataDir = '', mode, port] = process.argv.slice(2);
try {
  const database = await startEmbeddedPostgres({
    dataDir,
    durable: mode === 'durable',
    port: port ? Number(port) : undefined,
    note: (note) => say({ note }),
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void database.stop().then(() => process.exit(0)));
  }
  say({ url: database.url, pid: database.pid, dataDir: database.dataDir });
  void database.exited.then(() => say({ ended: true }));
  setInterval(() => undefined, 60_000);
} catch (error) {
  if (!(error instanceof EmbeddedPostgresError)) throw error;
  say({ code: error.code, message: error.message });
  process.exitCode = 1;
}

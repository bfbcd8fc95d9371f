import { setTimeout as delay } from 'node:timers/promises';
import { prepareBinaries } from './binaries.js';
import { claimDataFolder, clearLeftOverServer } from './data-folder-claim.js';
import { damaged, prepareDataFolder } from './data-folder.js';
import { chooseDataFolder, removeDataFolder } from './data-location.js';
import { findFreePorts } from './free-ports.js';
import type { Note } from './note.js';
import { queryOnce } from './query-once.js';
import { ServerProcess, type ServerSettings } from './server-process.js';
import { chooseServerUser } from './server-user.js';
import { explainFailedStart, notReadyInTime } from './failed-start.js';

export interface EmbeddedPostgresOptions {
  /** Where the data lives; created when absent. */
  dataDir: string;
  /** False for tests and demos: nothing is flushed to the disk, so a crash of the machine may lose the data. */
  durable: boolean;
  /** Default: any free port. */
  port?: number;
  note?: Note;
  /** Hears that the data is ours: no other launcher works on it. */
  claimed?: () => void;
}

export interface EmbeddedPostgres {
  /** Connects as superuser to the database `postgres`. */
  url: string;
  port: number;
  pid: number;
  /** Where the data really is; differs from the wanted folder when the server's user cannot reach that. */
  dataDir: string;
  /** Resolves when the server has ended, for whatever reason. */
  exited: Promise<void>;
  /** What the server printed last. */
  lastLines: () => readonly string[];
  /** Ends the server orderly. May be called again. */
  stop: () => Promise<void>;
  /** Ends the server and deletes its data, wherever that is. */
  discard: () => Promise<void>;
}

const RETRY_FOR_MS = 10_000;

/**
 * Starts a real PostgreSQL server from the npm package, on 127.0.0.1 only and without a password, and creates
 * its data on first use. Throws EmbeddedPostgresError.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const note = options.note ?? (() => undefined);
  const user = await chooseServerUser();
  const [binaries, folder] = await Promise.all([
    prepareBinaries(user, note),
    chooseDataFolder(options.dataDir, user, note),
  ]);
  const release = await claimDataFolder(folder);
  options.claimed?.();
  try {
    await clearLeftOverServer(folder, note);
    await prepareDataFolder(folder, binaries, user, options.durable);
    const launch = (settings: ServerSettings) => ServerProcess.start(binaries, user, settings);
    const { server, port } = await startWithRetries(launch, folder, options);
    void server.exited.then(release);
    const stop = async () => {
      await server.stop();
      await release();
    };
    return {
      url: `postgresql://postgres@127.0.0.1:${port}/postgres`,
      port,
      pid: server.pid,
      dataDir: folder,
      exited: server.exited,
      lastLines: () => server.lastLines,
      stop,
      discard: async () => {
        await stop();
        await removeDataFolder(folder, options.dataDir);
      },
    };
  } catch (error) {
    await release();
    throw error;
  }
}

/** Tries again while an ended server's last children still hold the folder, or another program took the port. */
async function startWithRetries(
  launch: (settings: ServerSettings) => Promise<ServerProcess>,
  folder: string,
  { durable, port: wantedPort }: EmbeddedPostgresOptions,
): Promise<{ server: ServerProcess; port: number }> {
  const deadline = Date.now() + RETRY_FOR_MS;
  for (;;) {
    const port = wantedPort ?? (await findFreePorts(1))[0] ?? 0;
    const server = await launch({ folder, port, durable });
    if (await server.becameReady()) {
      await refuseUnusable(server, port, folder);
      return { server, port };
    }
    const tooSlow = server.isRunning;
    await server.stop();
    if (tooSlow) throw notReadyInTime(folder, server.lastLines);
    const failure = explainFailedStart(server.lastLines, folder, port);
    const worthRepeating =
      failure.passing || (failure.error.code === 'PORT_TAKEN' && wantedPort === undefined);
    if (!worthRepeating || Date.now() > deadline) throw failure.error;
    await delay(100);
  }
}

/** A server can start on damaged data and still refuse every session. */
async function refuseUnusable(server: ServerProcess, port: number, folder: string): Promise<void> {
  try {
    const session = { host: '127.0.0.1', port, user: 'postgres', database: 'postgres' };
    await queryOnce(session, 'SELECT count(*) FROM pg_class');
  } catch (error) {
    await server.stop();
    throw damaged(folder, error instanceof Error ? error.message : String(error));
  }
}

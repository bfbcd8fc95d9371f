import { join } from 'node:path';
import {
  EmbeddedPostgresError,
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from './embedded-postgres/index.js';
import { checkDatabaseReachable, describeDatabase } from './preflight.js';
import { StackError } from './stack.error.js';
import type { StackMember } from './stack-members.js';

export interface StackDatabase {
  url: string;
  /** As it is told to a person; without a password. */
  description: string;
  /** Undefined for a server of the user's own, which is not ours to stop. */
  member: StackMember | undefined;
}

export interface DatabaseOptions {
  dataDir: string;
  databaseUrl: string | undefined;
  /** False: the data is thrown away at the end, so nothing is flushed to the disk. */
  durable: boolean;
  note: (sentence: string) => void;
  /** Hears that the embedded server's data is ours. */
  claimed: () => void;
}

/** The user's own server when one is named, otherwise the embedded one. Throws a StackError. */
export async function openDatabase(options: DatabaseOptions): Promise<StackDatabase> {
  const { databaseUrl, durable, note, claimed } = options;
  if (databaseUrl) {
    await checkDatabaseReachable(databaseUrl);
    return { url: databaseUrl, description: `${describeDatabase(databaseUrl)} (yours)`, member: undefined };
  }
  try {
    const dataDir = join(options.dataDir, 'postgres');
    const server = await startEmbeddedPostgres({ dataDir, durable, note, claimed });
    const description = `${describeDatabase(server.url)} (embedded, data in ${server.dataDir})`;
    return { url: server.url, description, member: toMember(server, durable) };
  } catch (error) {
    if (error instanceof EmbeddedPostgresError) throw new StackError(error.message, [], { cause: error });
    throw error;
  }
}

function toMember(server: EmbeddedPostgres, durable: boolean): StackMember {
  return {
    exited: server.exited,
    stop: durable ? server.stop : server.discard,
    explainEnd: () =>
      new StackError('The database ended by itself; its last output:', server.lastLines().slice(-20)),
  };
}

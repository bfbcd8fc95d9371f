import { EmbeddedPostgresError } from './embedded-postgres.error.js';
import { runCommand } from './run-command.js';

/** Who runs the server: another user when we are root, since PostgreSQL refuses root; otherwise ourselves. */
export interface ServerUser {
  /** Set only when the server runs as somebody else. */
  identity: { uid: number; gid: number } | undefined;
  /** The uid that must own the data folder; undefined on systems without uids. */
  uid: number | undefined;
  name: string;
}

const STAND_INS_FOR_ROOT = ['postgres', 'nobody'];

/** Chooses the user of the server; creates none. Throws NO_SERVER_USER when root has nobody to hand over to. */
export async function chooseServerUser(): Promise<ServerUser> {
  const uid = process.getuid?.();
  if (uid !== 0) return { identity: undefined, uid, name: 'this user' };
  for (const name of STAND_INS_FOR_ROOT) {
    const identity = await findIdentity(name);
    if (identity) return { identity, uid: identity.uid, name };
  }
  throw new EmbeddedPostgresError(
    'NO_SERVER_USER',
    'PostgreSQL refuses to run as root, and this machine has neither a user "postgres" nor "nobody" to run it as: run this as an ordinary user, or set DATABASE_URL to a PostgreSQL server of your own.',
  );
}

async function findIdentity(name: string): Promise<{ uid: number; gid: number } | undefined> {
  const [uid, gid] = await Promise.all([runCommand('id', ['-u', name]), runCommand('id', ['-g', name])]);
  const identity = { uid: Number.parseInt(uid.stdout, 10), gid: Number.parseInt(gid.stdout, 10) };
  return identity.uid > 0 && identity.gid >= 0 ? identity : undefined;
}

import { connect, createServer } from 'node:net';
import { queryOnce } from './embedded-postgres/index.js';
import { StackError } from './stack.error.js';

/** Throws a StackError that names the port and the variable to change when a program already listens there. */
export async function checkPortFree(port: number, variable: string, program: string): Promise<void> {
  // On some systems a port can be bound although another program answers on it, so both are asked.
  if (!(await isAnswered(port)) && (await canListen(port))) return;
  throw new StackError(
    `Port ${port}, wanted for the ${program}, is taken by another program: stop that one, or choose another port with ${variable}=${port + 10}.`,
  );
}

/** Throws a StackError when the user's own server cannot be used; the message never shows the password. */
export async function checkDatabaseReachable(databaseUrl: string): Promise<void> {
  try {
    await queryOnce({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 }, 'SELECT 1');
  } catch (error) {
    const reason = reasonOf(error);
    throw new StackError(
      `The database at ${describeDatabase(databaseUrl)} (DATABASE_URL) cannot be used (${reason}): start it or correct the address, or leave DATABASE_URL out to use the embedded server.`,
      [],
      { cause: error },
    );
  }
}

/** Host, port and name of a database, without user and password. */
export function describeDatabase(databaseUrl: string): string {
  const { hostname, port, pathname } = new URL(databaseUrl);
  return `${hostname}:${port || 5432}${pathname}`;
}

function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors[0] instanceof Error) return error.errors[0].message;
  return error instanceof Error ? error.message : String(error);
}

function isAnswered(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, timeout: 1_000 });
    const settle = (answered: boolean) => {
      socket.destroy();
      resolve(answered);
    };
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
    socket.once('timeout', () => settle(false));
  });
}

function canListen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

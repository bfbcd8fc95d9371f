import { connect } from 'node:net';

/** What came back on a raw connection, and how it ended. */
export interface RawAnswer {
  text: string;
  statuses: number[];
  /** The gateway closed the connection by itself. */
  closed: boolean;
  elapsedMs: number;
}

export interface RawWishes {
  /** How long to wait for the connection to be closed, in milliseconds; else less than a caller may be slow. */
  patienceMs?: number;
  /** Sends this once `when` has resolved. */
  later?: { when: Promise<unknown>; bytes: string | Buffer };
  /** Closes our side once all is sent. */
  halfClose?: boolean;
}

/** Sends bytes as they are to 127.0.0.1 and collects all that comes back, on one connection. */
export function sendRaw(port: number, bytes: string | Buffer, wishes: RawWishes = {}): Promise<RawAnswer> {
  const { patienceMs = 8_000, later, halfClose = false } = wishes;
  return new Promise((resolve) => {
    const begin = performance.now();
    const chunks: Buffer[] = [];
    let closed = false;
    const socket = connect(port, '127.0.0.1', () => {
      if (halfClose) socket.end(bytes);
      else socket.write(bytes);
    });
    const finish = (): void => {
      clearTimeout(timer);
      socket.destroy();
      const text = Buffer.concat(chunks).toString('latin1');
      const statuses = [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));
      resolve({ text, statuses, closed, elapsedMs: performance.now() - begin });
    };
    const timer = setTimeout(finish, patienceMs);
    void later?.when.then(() => socket.write(later.bytes));
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', () => (closed = true));
    socket.on('close', () => {
      closed = true;
      finish();
    });
  });
}

/** The head of a request, with the lines as they are given. */
export function head(line: string, ...fields: string[]): string {
  return `${[line, ...fields].join('\r\n')}\r\n\r\n`;
}

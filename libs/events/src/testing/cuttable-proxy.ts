import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';

/** A TCP relay to a database that a test can cut and mend, as a restart or a broken network would. */
export class CuttableProxy {
  private readonly sockets = new Set<Socket>();
  private refusing = false;
  private server: Server | null = null;

  constructor(private readonly target: URL) {}

  /** Starts listening; returns the target's URL by way of the relay. */
  async open(): Promise<string> {
    this.server = createServer((socket) => this.relay(socket));
    await new Promise<void>((resolve) => this.server?.listen(0, '127.0.0.1', resolve));
    const url = new URL(this.target);
    url.hostname = '127.0.0.1';
    url.port = String((this.server.address() as AddressInfo).port);
    return url.href;
  }

  /** Resets every connection and refuses new ones until `mend`. */
  cut(): void {
    this.refusing = true;
    this.sockets.forEach((socket) => socket.resetAndDestroy());
  }

  mend(): void {
    this.refusing = false;
  }

  close(): void {
    this.cut();
    this.server?.close();
  }

  private relay(socket: Socket): void {
    if (this.refusing) {
      socket.resetAndDestroy();
      return;
    }
    const upstream = connect(Number(this.target.port || 5432), this.target.hostname);
    for (const [from, to] of [
      [socket, upstream],
      [upstream, socket],
    ] as const) {
      this.sockets.add(from);
      from.on('error', () => to.destroy()).on('close', () => this.sockets.delete(from));
      from.pipe(to);
    }
  }
}

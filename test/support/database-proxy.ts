import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A way to a database that can be cut, as by a restart, or fall silent: connections stay open, and nothing passes. */
export class DatabaseProxy {
  private readonly sockets = new Set<Socket>();
  private server: Server | undefined;
  private isStalled = false;
  private isCut = false;

  /** Starts listening; resolves to the database's address by way of the proxy. */
  async open(databaseUrl: string): Promise<string> {
    const target = new URL(databaseUrl);
    const server = createServer((socket) => this.relay(socket, target));
    this.server = server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const url = new URL(databaseUrl);
    url.host = `127.0.0.1:${port}`;
    return url.href;
  }

  stall(): void {
    this.isStalled = true;
    for (const socket of this.sockets) socket.pause();
  }

  resume(): void {
    this.isStalled = false;
    for (const socket of this.sockets) socket.resume();
  }

  /** Lets new connections pass, while those there are stay silent for good: a failover. */
  failOver(): void {
    this.isStalled = false;
  }

  /** Resets every connection and refuses new ones until `mend`. */
  cut(): void {
    this.isCut = true;
    for (const socket of this.sockets) socket.resetAndDestroy();
  }

  mend(): void {
    this.isCut = false;
  }

  close(): void {
    this.cut();
    this.server?.close();
  }

  private relay(socket: Socket, target: URL): void {
    if (this.isCut) return void socket.resetAndDestroy();
    const upstream = connect(Number(target.port || 5432), target.hostname);
    for (const [from, to] of [
      [socket, upstream],
      [upstream, socket],
    ] as const) {
      this.sockets.add(from);
      from.on('error', () => to.destroy()).on('close', () => this.sockets.delete(from) && to.destroy());
      from.on('data', (chunk) => to.write(chunk));
      if (this.isStalled) from.pause();
    }
  }
}

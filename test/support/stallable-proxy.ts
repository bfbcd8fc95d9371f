import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A way to a database that can fall silent: connections stay open, and nothing passes. */
export class StallableProxy {
  private readonly sockets = new Set<Socket>();
  private server: Server | undefined;
  private isStalled = false;

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

  close(): void {
    for (const socket of this.sockets) socket.destroy();
    this.server?.close();
  }

  private relay(socket: Socket, target: URL): void {
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

import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** Messages after which a client waits for the server: Sync ends a prepared statement, Query is one by itself. */
const ENDS_OF_ROUND_TRIP = new Set(['S', 'Q'].map((letter) => letter.charCodeAt(0)));
const LENGTH_BYTES = 4;
/** Says which statement runs next: after its head come the names of a portal and of the statement, each up to a null. */
const BIND = 'B'.charCodeAt(0);
const HEAD_BYTES = 1 + LENGTH_BYTES;

/** The pool that requests wait for says so when it connects; job queues have connections of their own. */
const OPENS_REQUEST_POOL = 'application_name\0doku-gateway\0';

/** Stands between a gateway and its PostgreSQL, passes everything on, and counts what requests wait for. */
export class RoundTripCounter {
  /** The names of the statements, as they were run; empty for one without a name. */
  private readonly waits: string[] = [];
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    /** Where the program is to connect to. */
    readonly url: string,
  ) {}

  static async start(databaseUrl: string): Promise<RoundTripCounter> {
    const target = new URL(databaseUrl);
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = new URL(databaseUrl);
    url.port = String((server.address() as AddressInfo).port);
    const counter = new RoundTripCounter(server, url.href);
    server.on('connection', (client) => counter.join(client, target));
    return counter;
  }

  /**
   * How many round trips `work` made the program do, without those of statements `leftOut` by their name. Nothing else
   * may use the database meanwhile.
   */
  async during(work: () => Promise<unknown>, leftOut: readonly string[] = []): Promise<number> {
    const before = this.waits.length;
    await work();
    return this.waits.slice(before).filter((name) => !leftOut.includes(name)).length;
  }

  /** How often the statement of this name was run until now. */
  runsOf(name: string): number {
    return this.waits.filter((each) => each === name).length;
  }

  stop(): void {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
  }

  private join(client: Socket, { hostname, port }: URL): void {
    const upstream = connect({ host: hostname, port: Number(port || 5432) });
    let counts = false;
    let statement = '';
    const read = messageReader((type, message) => {
      if (type === null) counts = message.includes(OPENS_REQUEST_POOL);
      else if (type === BIND) statement = statementOf(message);
      else if (counts && ENDS_OF_ROUND_TRIP.has(type)) {
        this.waits.push(statement);
        statement = '';
      }
    });
    client.on('data', read);
    client.pipe(upstream).pipe(client);
    for (const socket of [client, upstream]) {
      this.sockets.add(socket);
      socket.on('error', () => [client, upstream].forEach((each) => each.destroy()));
      socket.on('close', () => this.sockets.delete(socket));
    }
  }
}

function statementOf(bind: Buffer): string {
  const begin = bind.indexOf(0, HEAD_BYTES) + 1;
  return bind.toString('utf8', begin, bind.indexOf(0, begin));
}

/** Cuts a client's stream into messages. The first, which opens the session, has a length but no type. */
function messageReader(onMessage: (type: number | null, message: Buffer) => void): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  let typeBytes = 0;
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    while (rest.length >= typeBytes + LENGTH_BYTES) {
      const end = typeBytes + rest.readUInt32BE(typeBytes);
      if (rest.length < end) return;
      onMessage(typeBytes === 1 ? (rest[0] as number) : null, rest.subarray(0, end));
      rest = rest.subarray(end);
      typeBytes = 1;
    }
  };
}

import { createSocket } from 'node:dgram';
import dns from 'node:dns';

const HEADER_BYTES = 12;
const TYPE_A = 1;
/** The record belongs to the name that was asked, class IN, for a minute. */
const RECORD_START = [0xc0, HEADER_BYTES];
const CLASS_AND_TTL = [0, 1, 0, 0, 0, 60];

/** What a name server says of a name: its addresses as bytes. A name that it has nothing of does not exist. */
export interface NameRecords {
  readonly a?: readonly number[];
  readonly aaaa?: readonly number[];
}

/** A name server on this machine. Names under `silent` get no answer. */
export class NameServer {
  private readonly socket = createSocket('udp4');

  constructor(private readonly names: Readonly<Record<string, NameRecords>> = {}) {
    this.socket.on('message', (query, { port, address }) => {
      const answer = this.answerTo(query);
      if (answer) this.socket.send(answer, port, address);
    });
  }

  async open(): Promise<void> {
    await new Promise<void>((resolve) => this.socket.bind(0, '127.0.0.1', resolve));
  }

  /** A resolver that asks this server, once, and waits for `timeoutMs`. */
  resolver(timeoutMs: number): dns.promises.Resolver {
    const resolver = new dns.promises.Resolver({ timeout: timeoutMs, tries: 1 });
    resolver.setServers([`127.0.0.1:${this.socket.address().port}`]);
    return resolver;
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => this.socket.close(() => resolve()));
  }

  private answerTo(query: Buffer): Buffer | null {
    const { name, type, question } = readQuestion(query);
    if (name.endsWith('silent')) return null;
    const known = this.names[name];
    const address = type === TYPE_A ? known?.a : known?.aaaa;
    const header = [0x81, known ? 0x80 : 0x83, 0, 1, 0, address ? 1 : 0, 0, 0, 0, 0];
    const record = address ? [...RECORD_START, 0, type, ...CLASS_AND_TTL, 0, address.length, ...address] : [];
    return Buffer.from([...query.subarray(0, 2), ...header, ...question, ...record]);
  }
}

function readQuestion(query: Buffer): { name: string; type: number; question: Buffer } {
  const labels: string[] = [];
  let at = HEADER_BYTES;
  for (let length = query.readUInt8(at); length > 0; length = query.readUInt8(at)) {
    labels.push(query.toString('ascii', at + 1, at + 1 + length).toLowerCase());
    at += 1 + length;
  }
  return {
    name: labels.join('.'),
    type: query.readUInt16BE(at + 1),
    question: query.subarray(HEADER_BYTES, at + 5),
  };
}

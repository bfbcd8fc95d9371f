import type { FastifyReply, FastifyRequest } from 'fastify';
import type { WallClock } from '../clock/wall-clock.js';
import type { ExchangeLog } from '../exchanges/exchange-log.js';
import type { FaultRule } from '../faults/fault.js';
import { toReceivedRequest } from './received-request.js';

/** Writes calls from merchants down, with the answer that was meant for them. */
export class ExchangeRecorder {
  private readonly starts = new WeakMap<FastifyRequest, Date>();

  constructor(
    private readonly exchanges: ExchangeLog,
    private readonly wall: WallClock,
  ) {}

  begin(request: FastifyRequest): void {
    this.starts.set(request, this.wall.now());
  }

  /** A call that got this answer, or would have, had the fault not lost it. */
  answered(request: FastifyRequest, reply: FastifyReply, payload: unknown, fault?: FaultRule): void {
    const responseBody = payloadBytes(payload).toString('utf8');
    this.write(request, fault, {
      status: reply.statusCode,
      responseHeaders: reply.getHeaders(),
      responseBody,
    });
  }

  /** A call that was cut off before any work was done. */
  cutOff(request: FastifyRequest, fault: FaultRule): void {
    this.write(request, fault, { status: null, responseHeaders: {}, responseBody: '' });
  }

  private write(
    request: FastifyRequest,
    fault: FaultRule | undefined,
    answer: { status: number | null; responseHeaders: Record<string, unknown>; responseBody: string },
  ): void {
    const { path, method, body } = toReceivedRequest(request);
    const started = this.starts.get(request) ?? this.wall.now();
    this.exchanges.record({
      at: started.toISOString(),
      direction: 'IN',
      method,
      path,
      requestHeaders: request.headers,
      requestBody: body.toString('utf8'),
      ...answer,
      durationMs: this.wall.now().getTime() - started.getTime(),
      fault: fault?.kind,
    });
  }
}

/** The bytes of an answer; answers of this server are texts or buffers, never streams. */
export function payloadBytes(payload: unknown): Buffer {
  if (Buffer.isBuffer(payload)) return payload;
  return Buffer.from(typeof payload === 'string' ? payload : '', 'utf8');
}

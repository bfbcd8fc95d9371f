import { Inject, Injectable } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { WallClock } from '../clock/wall-clock.js';
import { SIMULATOR_CONFIGURATION, type SimulatorConfiguration } from '../configuration.js';
import { ExchangeLog } from '../exchanges/exchange-log.js';
import type { FaultRule } from '../faults/fault.js';
import { MerchantHttp } from './merchant-http.js';

/** What became of one call to a merchant; `status` is null when DOKU saw no answer it could use. */
export interface CallbackResult {
  status: number | null;
  headers: Record<string, string>;
  body: string;
  error?: string;
}

/** A signed call to a merchant. */
export interface CallbackRequest {
  url: string;
  headers: Record<string, string>;
  body: Buffer;
  fault?: FaultRule;
}

/** Sends signed calls to merchants, writes them down, and plays the faults of the wire. */
@Injectable()
export class CallbackDelivery {
  constructor(
    private readonly http: MerchantHttp,
    private readonly wall: WallClock,
    private readonly exchanges: ExchangeLog,
    @Inject(SIMULATOR_CONFIGURATION) private readonly configuration: SimulatorConfiguration,
  ) {}

  async post(request: CallbackRequest): Promise<CallbackResult> {
    const { fault } = request;
    if (fault?.kind === 'slow') await pause(fault.delayMs);
    const started = this.wall.now();
    const body = spoilBody(request.body, fault);
    const result =
      fault?.kind === 'reset' || fault?.kind === 'drop'
        ? lost('connection reset before the request arrived')
        : await this.send({ ...request, body });
    this.write({ ...request, body }, result, started);
    return seenByDoku(result, fault);
  }

  private async send(request: CallbackRequest): Promise<CallbackResult> {
    try {
      const answer = await this.http.send({
        method: 'POST',
        url: request.url,
        headers: { 'Content-Type': 'application/json', ...request.headers },
        body: request.body,
        timeoutMs: this.configuration.callbackTimeoutMs,
      });
      return { ...answer, body: answer.body.toString('utf8') };
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      return lost(message || code || 'no answer');
    }
  }

  private write(request: CallbackRequest, result: CallbackResult, started: Date): void {
    this.exchanges.record({
      at: started.toISOString(),
      direction: 'OUT',
      method: 'POST',
      path: new URL(request.url).pathname,
      url: request.url,
      requestHeaders: request.headers,
      requestBody: request.body.toString('utf8'),
      status: result.status,
      responseHeaders: result.headers,
      responseBody: result.body,
      durationMs: this.wall.now().getTime() - started.getTime(),
      fault: request.fault?.kind,
      error: result.error,
    });
  }
}

/** Whether the merchant took the call. */
export function isSuccess(status: number | null): boolean {
  return status !== null && status >= 200 && status <= 299;
}

function lost(error: string): CallbackResult {
  return { status: null, headers: {}, body: '', error };
}

function spoilBody(body: Buffer, fault: FaultRule | undefined): Buffer {
  if (fault?.kind === 'truncate') return body.subarray(0, Math.floor(body.length / 2));
  if (fault?.kind === 'html') return Buffer.from('<html><body>Bad Gateway</body></html>');
  return body;
}

function seenByDoku(result: CallbackResult, fault: FaultRule | undefined): CallbackResult {
  if (fault?.kind === 'lose-answer') {
    return { ...result, status: null, headers: {}, body: '', error: 'the answer was lost on the way' };
  }
  if (fault?.kind === 'http-500') return { ...result, status: 500, error: 'an intermediary answered 500' };
  return result;
}

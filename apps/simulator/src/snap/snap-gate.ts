import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AccountDirectory } from '../accounts/account-directory.js';
import type { MerchantAccount } from '../accounts/merchant-account.js';
import { jakartaDay, readZonedTime, toSnapTime } from '../clock/provider-time.js';
import { SimulatorClock } from '../clock/simulator-clock.js';
import type { PlannedRefusal } from '../faults/planned-refusal.js';
import { IdempotencyMemory, type StoredAnswer } from '../server/idempotency-memory.js';
import { readJson } from '../server/read-json.js';
import { type ReceivedRequest, toReceivedRequest } from '../server/received-request.js';
import { StruckCalls } from '../server/struck-calls.js';
import { verifySnap } from '../signing/snap-signature.js';
import { IssuedTokens } from './issued-tokens.js';
import { invalidField, missingField, SnapRefusal } from './snap-refusal.js';

/** A call that has passed the gate. */
export interface SnapCall {
  account: MerchantAccount;
  externalId: string;
  body: unknown;
}

/** Does the work of one service and returns the members beside responseCode and responseMessage. */
export type SnapOperation = (call: SnapCall) => object;

/**
 * The checks before any SNAP transaction service: headers, client, token, signature over the exact bytes,
 * repeated X-EXTERNAL-ID. CHANNEL-ID is not checked, since released SDKs leave it out.
 */
@Injectable()
export class SnapGate {
  constructor(
    private readonly directory: AccountDirectory,
    private readonly tokens: IssuedTokens,
    private readonly memory: IdempotencyMemory,
    private readonly clock: SimulatorClock,
    private readonly struck: StruckCalls,
  ) {}

  serve(raw: FastifyRequest, reply: FastifyReply, service: string, operation: SnapOperation): void {
    const answer = this.answer(raw, service, operation);
    reply
      .status(answer.status)
      .header('X-TIMESTAMP', toSnapTime(this.clock.now()))
      .type('application/json')
      .send(Buffer.from(answer.body, 'utf8'));
  }

  private answer(raw: FastifyRequest, service: string, operation: SnapOperation): StoredAnswer {
    const request = toReceivedRequest(raw);
    try {
      const { account, externalId } = this.authenticate(request);
      const planned = this.struck.refusalOf(raw);
      if (planned) return plannedAnswer(service, planned);
      const key = ['SNAP', account.clientId, externalId, jakartaDay(this.clock.now())].join('|');
      const recollection = this.memory.recall(key, request);
      if (recollection.kind === 'CONFLICT') throw new SnapRefusal('conflict');
      if (recollection.kind === 'REPEATED') return { status: 409, body: recollection.first.body };
      const answer = this.perform(service, operation, { account, externalId, body: parse(request.body) });
      this.memory.keep(key, request, answer);
      return answer;
    } catch (error) {
      return refusalAnswer(service, error);
    }
  }

  private perform(service: string, operation: SnapOperation, call: SnapCall): StoredAnswer {
    try {
      const members = operation(call);
      const head = { responseCode: `200${service}00`, responseMessage: 'Successful' };
      return { status: 200, body: JSON.stringify({ ...head, ...members }) };
    } catch (error) {
      return refusalAnswer(service, error);
    }
  }

  private authenticate(request: ReceivedRequest): { account: MerchantAccount; externalId: string } {
    const partnerId = requiredHeader(request, 'X-PARTNER-ID');
    const timestamp = requiredHeader(request, 'X-TIMESTAMP');
    const signature = requiredHeader(request, 'X-SIGNATURE');
    const externalId = requiredHeader(request, 'X-EXTERNAL-ID');
    if (!readZonedTime(timestamp)) throw invalidField('X-TIMESTAMP');
    if (externalId.length > 64) throw invalidField('X-EXTERNAL-ID');
    const account = this.directory.find(partnerId);
    if (!account) throw new SnapRefusal('unauthorized', 'Unauthorized. Unknown Client');
    const token = bearerToken(request);
    if (token === undefined) throw new SnapRefusal('tokenNotFound');
    if (!this.tokens.isHonoured(partnerId, token)) throw new SnapRefusal('invalidToken');
    const message = { method: request.method, path: request.path, token, timestamp };
    if (!verifySnap(message, request.body, account.secretKey, signature)) {
      throw new SnapRefusal('unauthorized');
    }
    return { account, externalId };
  }
}

/** The answer of a refusal: HTTP status, service and case make the response code. */
export function refusalAnswer(service: string, error: unknown): StoredAnswer {
  if (!(error instanceof SnapRefusal)) throw error;
  const responseCode = `${error.status}${service}${error.case}`;
  const body = JSON.stringify({ responseCode, responseMessage: error.message, ...error.data });
  return { status: error.status, body };
}

/** The answer of a refusal that a fault has planned; it is not kept for repeats. */
export function plannedAnswer(service: string, { code, message, status }: PlannedRefusal): StoredAnswer {
  const responseCode = code.replace('SS', service);
  return { status, body: JSON.stringify({ responseCode, responseMessage: message }) };
}

/** Reads a header that must be there. */
export function requiredHeader(request: ReceivedRequest, name: string): string {
  const value = request.header(name);
  if (value === undefined) throw missingField(name);
  return value;
}

function bearerToken(request: ReceivedRequest): string | undefined {
  return /^bearer +(\S+)$/i.exec(request.header('Authorization') ?? '')?.[1];
}

function parse(body: Buffer): unknown {
  const json = readJson(body.toString('utf8'));
  if (typeof json !== 'object' || json === null) throw new SnapRefusal('badRequest');
  return json;
}

import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AccountDirectory } from '../accounts/account-directory.js';
import type { MerchantAccount } from '../accounts/merchant-account.js';
import { toUtcSeconds } from '../clock/provider-time.js';
import { WallClock } from '../clock/wall-clock.js';
import type { PlannedRefusal } from '../faults/planned-refusal.js';
import { IdempotencyMemory, type StoredAnswer } from '../server/idempotency-memory.js';
import { readJson } from '../server/read-json.js';
import { type ReceivedRequest, toReceivedRequest } from '../server/received-request.js';
import { StruckCalls } from '../server/struck-calls.js';
import { signNonSnap, verifyNonSnap } from '../signing/non-snap-signature.js';
import { invalidJsonFormat, invalidParameter, NonSnapRefusal } from './non-snap-refusal.js';

const REQUEST_TIMESTAMP = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;

/** A call that has passed the gate; `body` is undefined for GET. */
export interface NonSnapRequest {
  account: MerchantAccount;
  requestId: string;
  body: unknown;
}

/** Does the work and returns the answer's body. */
export type NonSnapOperation = (call: NonSnapRequest) => object;

interface Identified {
  account: MerchantAccount;
  requestId: string;
  timestamp: string;
}

/**
 * The checks before any non-SNAP call: headers, client, signature over the exact bytes, repeated Request-Id; and
 * the signature of the answer. Whether DOKU signs refusals is not documented: here it does once it knows the
 * client.
 */
@Injectable()
export class NonSnapGate {
  constructor(
    private readonly directory: AccountDirectory,
    private readonly memory: IdempotencyMemory,
    private readonly wall: WallClock,
    private readonly struck: StruckCalls,
  ) {}

  serve(raw: FastifyRequest, reply: FastifyReply, operation: NonSnapOperation): void {
    const request = toReceivedRequest(raw);
    try {
      const identified = this.identify(request);
      const planned = this.struck.refusalOf(raw);
      this.send(reply, request, identified, this.answer(request, identified, operation, planned));
    } catch (error) {
      if (!(error instanceof NonSnapRefusal)) throw error;
      reply.status(error.status).type('application/json').send(Buffer.from(error.toBody(), 'utf8'));
    }
  }

  private identify(request: ReceivedRequest): Identified {
    const clientId = requiredHeader(request, 'Client-Id');
    const requestId = requiredHeader(request, 'Request-Id');
    const timestamp = requiredHeader(request, 'Request-Timestamp');
    const account = this.directory.find(clientId);
    if (!account) throw new NonSnapRefusal(400, 'invalid_client_id', 'Invalid Client-Id');
    if (requestId.length > 128) throw invalidParameter('header Request-Id', 'has more than 128 characters');
    if (!REQUEST_TIMESTAMP.test(timestamp))
      throw invalidParameter('header Request-Timestamp', 'is malformed');
    return { account, requestId, timestamp };
  }

  private answer(
    request: ReceivedRequest,
    identified: Identified,
    operation: NonSnapOperation,
    planned: PlannedRefusal | undefined,
  ): StoredAnswer {
    try {
      this.checkSignature(request, identified);
      if (planned) throw new NonSnapRefusal(planned.status, planned.code, planned.message);
      if (request.method === 'GET') return perform(operation, { ...identified, body: undefined });
      const key = `NON_SNAP|${identified.account.clientId}|${identified.requestId}`;
      const recollection = this.memory.recall(key, request);
      if (recollection.kind === 'CONFLICT') {
        throw new NonSnapRefusal(
          409,
          'request_id_conflict',
          'Request-Id was used with different request data',
        );
      }
      if (recollection.kind === 'REPEATED') return { status: 409, body: recollection.first.body };
      const answer = perform(operation, { ...identified, body: parse(request.body) });
      this.memory.keep(key, request, answer);
      return answer;
    } catch (error) {
      return refused(error);
    }
  }

  private checkSignature(request: ReceivedRequest, { account, requestId, timestamp }: Identified): void {
    const message = {
      clientId: account.clientId,
      requestId,
      timestampField: 'Request-Timestamp' as const,
      timestamp,
      target: request.path,
      body: request.body,
    };
    if (!verifyNonSnap(message, account.secretKey, request.header('Signature') ?? '')) {
      throw new NonSnapRefusal(400, 'invalid_signature', 'Invalid Header Signature');
    }
  }

  private send(
    reply: FastifyReply,
    request: ReceivedRequest,
    { account, requestId }: Identified,
    answer: StoredAnswer,
  ) {
    const timestamp = toUtcSeconds(this.wall.now());
    const body = Buffer.from(answer.body, 'utf8');
    const signature = signNonSnap(
      {
        clientId: account.clientId,
        requestId,
        timestampField: 'Response-Timestamp',
        timestamp,
        target: request.path,
        body,
      },
      account.secretKey,
    );
    reply
      .status(answer.status)
      .headers({
        'Client-Id': account.clientId,
        'Request-Id': requestId,
        'Response-Timestamp': timestamp,
        Signature: signature,
      })
      .type('application/json')
      .send(body);
  }
}

function requiredHeader(request: ReceivedRequest, name: string): string {
  const value = request.header(name);
  if (value === undefined) throw invalidParameter(`header ${name}`, 'is mandatory');
  return value;
}

function perform(operation: NonSnapOperation, call: NonSnapRequest): StoredAnswer {
  try {
    return { status: 200, body: JSON.stringify(operation(call)) };
  } catch (error) {
    return refused(error);
  }
}

function refused(error: unknown): StoredAnswer {
  if (!(error instanceof NonSnapRefusal)) throw error;
  return { status: error.status, body: error.toBody() };
}

function parse(body: Buffer): unknown {
  const json = readJson(body.toString('utf8'));
  if (typeof json !== 'object' || json === null) throw invalidJsonFormat();
  return json;
}

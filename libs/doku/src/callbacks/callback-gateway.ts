import { Inject, Injectable, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { cut } from '../mapping/text.mapping.js';
import type { CallbackAnswer, InboundCall } from './callback-answer.js';
import { CallbackContext } from './callback-context.js';
import {
  CALLBACK_OBSERVER,
  type CallbackObserver,
  type CallbackRoute,
  type RefusalReason,
} from './callback-observer.js';
import { errorObject, plainAnswer } from './non-snap-answers.js';
import {
  SNAP_GENERAL_ERROR,
  SNAP_SERVICES,
  snapAnswer,
  SOURCE_NOT_ALLOWED,
  type SnapSaid,
  type SnapService,
} from './snap-answers.js';

type Receiver = (call: InboundCall) => CallbackAnswer | Promise<CallbackAnswer>;

/** How long DOKU's ids are at most. Anybody may send longer ones, which must not fill the log. */
const LONGEST_ID = 128;

/** Carries a call from Fastify to its receiver and the answer's exact bytes back; counts and logs on the way. */
@Injectable()
export class CallbackGateway {
  private readonly logger = new Logger('Callback');

  constructor(
    private readonly context: CallbackContext,
    @Inject(CALLBACK_OBSERVER) private readonly observer: CallbackObserver,
  ) {}

  /** Lets `answer` judge the call and sends what it says. */
  async serve(
    name: CallbackRoute,
    route: string,
    request: FastifyRequest,
    reply: FastifyReply,
    answer: Receiver,
  ): Promise<void> {
    const begin = performance.now();
    const call: InboundCall = {
      // One that is sent twice is joined, and so fails its check: all but Set-Cookie, which nobody reads.
      headers: request.headers as Record<string, string>,
      body: rawBodyOf(request),
      route,
      receivedAt: this.context.clock.now(),
    };
    const allowed = this.context.allowsSource(request.ip);
    const result = allowed
      ? await this.judge(name, call, answer)
      : this.say(name, SOURCE_NOT_ALLOWED, 'forbidden');
    if (result.refused) this.noteRefusal(name, result.refused, call, request.ip);
    void reply.code(result.status).headers(result.headers).send(result.body);
    this.observer.answered(name, result.status, performance.now() - begin);
    result.afterwards?.();
  }

  /** A fault of ours is told in the provider's format, and makes DOKU try again. */
  private async judge(name: CallbackRoute, call: InboundCall, answer: Receiver): Promise<CallbackAnswer> {
    try {
      return await answer(call);
    } catch (error) {
      const requestId = requestIdOf(call);
      this.logger.error({ event: 'callback_failed', route: name, requestId, error: String(error) });
      return this.say(name, SNAP_GENERAL_ERROR, 'server_error');
    }
  }

  /** An answer in the words of the route's protocol; `nonSnapCode` is what non-SNAP calls it. */
  private say(name: CallbackRoute, said: SnapSaid, nonSnapCode: string): CallbackAnswer {
    const service = snapServiceOf(name);
    if (service !== null) return snapAnswer(service, this.context.clock.now(), said);
    return plainAnswer(said.httpStatus, errorObject(nonSnapCode, said.message), said.reason);
  }

  private noteRefusal(
    route: CallbackRoute,
    reason: RefusalReason,
    call: InboundCall,
    sourceAddress: string,
  ): void {
    const { headers } = call;
    this.observer.refused(route, reason);
    this.logger.warn({
      event: 'callback_refused',
      route,
      reason,
      requestId: requestIdOf(call),
      clientId: toLoggedId(headers['client-id'] ?? headers['x-partner-id'] ?? headers['x-client-key']),
      // A proxy that is trusted may forward anything in its place.
      ...(reason === 'source_not_allowed' && { sourceAddress: toLoggedId(sourceAddress) }),
    });
  }
}

function snapServiceOf(name: CallbackRoute): SnapService | null {
  return name in SNAP_SERVICES ? SNAP_SERVICES[name as keyof typeof SNAP_SERVICES] : null;
}

function requestIdOf({ headers }: InboundCall): string | null {
  return toLoggedId(headers['request-id'] ?? headers['x-external-id']);
}

function toLoggedId(stated: string | undefined): string | null {
  return stated === undefined ? null : cut(stated, LONGEST_ID);
}

/** @throws Error when the application parsed the body, which would make every signature worthless */
function rawBodyOf(request: FastifyRequest): Buffer {
  const { body } = request;
  if (Buffer.isBuffer(body)) return body;
  if (body === undefined || body === null) return Buffer.alloc(0);
  throw new Error('callback routes need the raw body as a Buffer');
}

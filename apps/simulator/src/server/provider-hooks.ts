import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { FaultInjector } from '../faults/fault-injector.js';
import type { FaultRule } from '../faults/fault.js';
import type { IssuedTokens } from '../snap/issued-tokens.js';
import { type ExchangeRecorder, payloadBytes } from './exchange-recorder.js';
import { isProviderPath, placeOf, subjectOf } from './fault-subject.js';
import { toReceivedRequest } from './received-request.js';
import type { StruckCalls } from './struck-calls.js';

/** What the hooks around DOKU's API work with. */
export interface HookTools {
  faults: FaultInjector;
  recorder: ExchangeRecorder;
  tokens: IssuedTokens;
  struck: StruckCalls;
}

/** Puts faults into calls from merchants, and writes each call down with the answer meant for it. */
export function addProviderHooks(server: FastifyInstance, tools: HookTools): void {
  server.addHook('onRequest', async (request) => tools.recorder.begin(request));
  server.addHook('preHandler', async (request, reply) => {
    const { path } = toReceivedRequest(request);
    if (!isProviderPath(path)) return;
    const fault = tools.faults.choose(placeOf(path), subjectOf(request, path));
    if (!fault) return;
    tools.struck.strike(request, fault);
    await strikeBeforeWork(fault, request, reply, tools);
  });
  server.addHook('onSend', (request, reply, payload, done) => {
    if (!isProviderPath(toReceivedRequest(request).path)) {
      done(null, payload);
      return;
    }
    const fault = tools.struck.faultOf(request);
    alterAnswer(fault, reply);
    tools.recorder.answered(request, reply, payload, fault);
    deliverAnswer(fault, reply, payload, done);
  });
}

async function strikeBeforeWork(
  fault: FaultRule,
  request: FastifyRequest,
  reply: FastifyReply,
  { recorder, tokens }: HookTools,
): Promise<void> {
  const clientId = toReceivedRequest(request).header('X-PARTNER-ID');
  if (fault.kind === 'reset' || fault.kind === 'drop') {
    recorder.cutOff(request, fault);
    reply.hijack();
    request.raw.socket.destroy();
  } else if (fault.kind === 'http-500') {
    await reply.status(500).type('application/json').send('{"message":"Internal Server Error"}');
  } else if (fault.kind === 'html') {
    const page = '<html><head><title>502 Bad Gateway</title></head><body>502 Bad Gateway</body></html>';
    await reply.status(502).type('text/html').send(page);
  } else if (fault.kind === 'token-revoke' && clientId) {
    tokens.revoke(clientId);
  }
}

function alterAnswer(fault: FaultRule | undefined, reply: FastifyReply): void {
  if (fault?.kind === 'replay-409') reply.status(409);
  if (fault?.kind === 'break-signature' && reply.hasHeader('Signature')) {
    reply.header('Signature', `HMACSHA256=${Buffer.alloc(32).toString('base64')}`);
  }
}

type Done = (error: Error | null, payload?: unknown) => void;

/** A lost or cut answer is never handed on: `done` is not called, the connection goes away. */
function deliverAnswer(
  fault: FaultRule | undefined,
  reply: FastifyReply,
  payload: unknown,
  done: Done,
): void {
  if (fault?.kind === 'lose-answer') {
    reply.raw.socket?.destroy();
  } else if (fault?.kind === 'truncate') {
    cutAnswer(reply, payload);
  } else if (fault?.kind === 'slow' || fault?.kind === 'delay') {
    setTimeout(() => done(null, payload), fault.delayMs);
  } else {
    done(null, payload);
  }
}

function cutAnswer(reply: FastifyReply, payload: unknown): void {
  const body = payloadBytes(payload);
  reply.raw.statusCode = reply.statusCode;
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) reply.raw.setHeader(name, value);
  }
  reply.raw.setHeader('content-length', body.length);
  reply.raw.write(body.subarray(0, Math.floor(body.length / 2)), () => reply.raw.socket?.destroy());
}

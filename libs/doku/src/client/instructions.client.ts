import { Inject, Injectable } from '@nestjs/common';
import {
  DomainError,
  ID_GENERATOR,
  type IdGenerator,
  type PaymentInstruction,
  type Protocol,
  type ProviderReply,
} from '@app/domain';
import { judgeNonSnap } from '../errors/judge-refusal.js';
import { fromHowToPay } from '../mapping/non-snap-answer.mapping.js';
import { HOW_TO_PAY } from '../wire/non-snap.wire.js';
import { parseWireJson } from '../wire/wire-json.js';
import { DokuHttp } from './doku-http.js';
import { toReply } from './exchange-record.js';
import type { HttpResult, OutboundRequest } from './http-messages.js';
import type { Verdict } from './reply.js';

/** How-to-pay texts, from the address that DOKU gave with the code. Unsigned. */
@Injectable()
export class InstructionsClient {
  constructor(
    private readonly http: DokuHttp,
    @Inject(ID_GENERATOR) private readonly ids: IdGenerator,
  ) {}

  /**
   * Only addresses of DOKU are followed: a stored address must not make the gateway call anybody else.
   * @throws DomainError `channel_not_capable` for any other, which stays what it is
   */
  async fetch(url: string, protocol: Protocol): Promise<ProviderReply<readonly PaymentInstruction[]>> {
    if (!isOfDoku(url, this.http.options.baseUrl)) {
      throw new DomainError(
        'channel_not_capable',
        'The address of the instructions that came with this code is neither at DOKU_BASE_URL nor at doku.com, and is not followed.',
      );
    }
    const headers = { Accept: 'application/json' };
    const request: OutboundRequest = { method: 'GET', path: url, headers, body: null };
    const result = await this.http.sendTo(request);
    const requestId = this.ids.uuid();
    const attempt = { operation: 'instructions', protocol, requestId, signatureCheck: 'NONE' } as const;
    return toReply(this.ids, { ...attempt, request, result }, judge(result));
  }
}

/** The very server that we call, or a host below doku.com over TLS. */
function isOfDoku(address: string, baseUrl: string): boolean {
  if (!URL.canParse(address)) return false;
  const { origin, protocol, hostname } = new URL(address);
  if (origin === new URL(baseUrl).origin) return true;
  return protocol === 'https:' && (hostname === 'doku.com' || hostname.endsWith('.doku.com'));
}

function judge(result: HttpResult): Verdict<readonly PaymentInstruction[]> {
  if (result.kind !== 'ANSWERED') return { outcome: result.kind, reason: result.reason };
  if (result.status !== 200) {
    return judgeNonSnap('instructions', { httpStatus: result.status, code: null, message: null });
  }
  try {
    return { outcome: 'OK', value: fromHowToPay(HOW_TO_PAY.parse(parseWireJson(result.body))) };
  } catch {
    return { outcome: 'UNKNOWN', reason: 'unreadable answer (HTTP 200)' };
  }
}

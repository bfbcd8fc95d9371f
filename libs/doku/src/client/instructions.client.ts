import { Inject, Injectable } from '@nestjs/common';
import {
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
import { DokuHttp, type HttpResult } from './doku-http.js';
import { toExchange } from './exchange-record.js';
import { complaintOf, type Verdict } from './reply.js';

/** How-to-pay texts, from the address that DOKU gave with the code. Unsigned. */
@Injectable()
export class InstructionsClient {
  constructor(
    private readonly http: DokuHttp,
    @Inject(ID_GENERATOR) private readonly ids: IdGenerator,
  ) {}

  /** Only addresses of DOKU are followed: a stored address must not make the gateway call anybody else. */
  async fetch(url: string, protocol: Protocol): Promise<ProviderReply<readonly PaymentInstruction[]>> {
    if (!isOfDoku(url, this.http.options.baseUrl)) {
      return {
        outcome: 'NOT_SENT',
        reason: 'the address of the instructions is not one of DOKU',
        exchanges: [],
      };
    }
    const result = await this.http.get(url);
    const verdict = judge(result);
    const request = {
      method: 'GET',
      path: url,
      headers: { Accept: 'application/json' },
      body: null,
    } as const;
    const identity = { operation: 'instructions', protocol, requestId: this.ids.uuid() } as const;
    const { outcome } = verdict;
    const exchange = toExchange(this.ids, identity, request, result, {
      outcome,
      signatureCheck: 'NONE',
      error: complaintOf(verdict),
    });
    return { ...verdict, exchanges: [exchange] };
  }
}

/** The very server that we call, or a host below doku.com over TLS. */
export function isOfDoku(address: string, baseUrl: string): boolean {
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

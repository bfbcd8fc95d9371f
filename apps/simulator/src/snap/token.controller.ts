import { Controller, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AccountDirectory } from '../accounts/account-directory.js';
import { readZonedTime, toSnapTime } from '../clock/provider-time.js';
import { SimulatorClock } from '../clock/simulator-clock.js';
import type { StoredAnswer } from '../server/idempotency-memory.js';
import { readJson } from '../server/read-json.js';
import { type ReceivedRequest, toReceivedRequest } from '../server/received-request.js';
import { StruckCalls } from '../server/struck-calls.js';
import { verifyTokenRequest } from '../signing/snap-signature.js';
import { IssuedTokens, TOKEN_SECONDS } from './issued-tokens.js';
import { plannedAnswer, refusalAnswer, requiredHeader } from './snap-gate.js';
import { invalidField, missingField, SnapRefusal } from './snap-refusal.js';

const SERVICE = '73';

/** Issues B2B access tokens to merchants (service 73). */
@Controller('authorization/v1/access-token')
export class TokenController {
  constructor(
    private readonly directory: AccountDirectory,
    private readonly tokens: IssuedTokens,
    private readonly clock: SimulatorClock,
    private readonly struck: StruckCalls,
  ) {}

  @Post('b2b')
  issue(@Req() raw: FastifyRequest, @Res() reply: FastifyReply): void {
    const request = toReceivedRequest(raw);
    const planned = this.struck.refusalOf(raw);
    const answer = planned ? plannedAnswer(SERVICE, planned) : this.answer(request);
    reply
      .status(answer.status)
      .header('X-CLIENT-KEY', request.header('X-CLIENT-KEY') ?? '')
      .header('X-TIMESTAMP', toSnapTime(this.clock.now()))
      .type('application/json')
      .send(Buffer.from(answer.body, 'utf8'));
  }

  private answer(request: ReceivedRequest): StoredAnswer {
    try {
      return { status: 200, body: JSON.stringify(this.grant(request)) };
    } catch (error) {
      return refusalAnswer(SERVICE, error);
    }
  }

  private grant(request: ReceivedRequest): object {
    const clientId = requiredHeader(request, 'X-CLIENT-KEY');
    const timestamp = requiredHeader(request, 'X-TIMESTAMP');
    const signature = requiredHeader(request, 'X-SIGNATURE');
    if (!readZonedTime(timestamp)) throw invalidField('X-TIMESTAMP');
    const account = this.directory.find(clientId);
    if (!account) throw new SnapRefusal('unauthorized', 'Unauthorized. Unknown Client');
    if (!verifyTokenRequest(clientId, timestamp, account.merchantPublicKey, signature)) {
      throw new SnapRefusal('unauthorized', 'Unauthorized. Invalid Signature');
    }
    checkGrantType(request.body);
    return {
      responseCode: `200${SERVICE}00`,
      responseMessage: 'Successful',
      accessToken: this.tokens.issue(account),
      tokenType: 'Bearer',
      expiresIn: TOKEN_SECONDS,
      additionalInfo: '',
    };
  }
}

function checkGrantType(body: Buffer): void {
  const json = readJson(body.toString('utf8'));
  const grantType =
    typeof json === 'object' && json !== null && 'grantType' in json ? json.grantType : undefined;
  if (grantType === undefined || grantType === '') throw missingField('grantType');
  if (grantType !== 'client_credentials') throw invalidField('grantType');
}

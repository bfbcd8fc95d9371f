import { Injectable } from '@nestjs/common';
import type { MerchantAccount } from '@app/config';
import { verifySnapToken } from '../signing/snap-signature.js';
import { TOKEN_REQUEST } from '../wire/snap-callback.wire.js';
import type { CallbackAnswer, InboundCall } from './callback-answer.js';
import { CallbackContext } from './callback-context.js';
import { issueInboundToken } from './inbound-token.js';
import { readBody } from './read-body.js';
import {
  malformedField,
  missingField,
  refuseBody,
  SNAP_SERVICES,
  SNAP_SUCCESS,
  snapAnswer,
  unauthorized,
  type SnapRefusal,
} from './snap-answers.js';
import { judgeAge } from './snap-verification.js';

/** Gives DOKU the token that it needs before it calls (DOKU SNAP asymmetric signature, DOKU's own key). */
@Injectable()
export class SnapTokenIssuer {
  constructor(private readonly context: CallbackContext) {}

  answer(call: InboundCall): CallbackAnswer {
    const now = this.context.clock.now();
    const clientId = call.headers['x-client-key'] ?? '';
    const judged = this.judge(call, clientId);
    if ('httpStatus' in judged) return snapAnswer(SNAP_SERVICES.snapToken, now, judged);
    const members = {
      accessToken: issueInboundToken(judged, now, this.context.tokenTtlSeconds),
      tokenType: 'Bearer',
      expiresIn: this.context.tokenTtlSeconds,
      additionalInfo: '',
    };
    return snapAnswer(SNAP_SERVICES.snapToken, now, SNAP_SUCCESS, members, { 'X-CLIENT-KEY': clientId });
  }

  /** The account that DOKU calls for, or why it gets no token. */
  private judge(call: InboundCall, clientId: string): MerchantAccount | SnapRefusal {
    const { 'x-timestamp': timestamp, 'x-signature': signature } = call.headers;
    if (!clientId) return missingField('X-CLIENT-KEY');
    if (!timestamp) return missingField('X-TIMESTAMP');
    if (!signature) return missingField('X-SIGNATURE');
    const account = this.context.findAccount(clientId);
    if (!account) return unauthorized('Unknown Client', 'unknown_client');
    if (!verifySnapToken(clientId, timestamp, signature, account.dokuPublicKeys)) {
      return unauthorized('Invalid Signature', 'invalid_signature');
    }
    const stale = judgeAge(timestamp, call, this.context);
    if (stale) return stale;
    const body = readBody(call.body, TOKEN_REQUEST);
    if (!body.ok) return refuseBody(body, call);
    return body.value.grantType === 'client_credentials' ? account : malformedField('grantType');
  }
}

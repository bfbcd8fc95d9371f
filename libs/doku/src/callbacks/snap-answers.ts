import { toJakartaStamp } from '../mapping/time.mapping.js';
import { toWireText } from '../wire/wire-json.js';
import type { CallbackAnswer, InboundCall } from './callback-answer.js';
import type { RefusalReason } from './callback-observer.js';
import { encodingRemark } from './content-encoding.js';
import type { BodyRead } from './read-body.js';

/** SNAP service codes of the calls that DOKU makes. */
export const SNAP_SERVICES = { snapToken: '73', snapInquiry: '24', snapPayment: '25' } as const;
export type SnapService = (typeof SNAP_SERVICES)[keyof typeof SNAP_SERVICES];

/** What there is to say, before it is put into words for one service. */
export interface SnapSaid {
  readonly httpStatus: number;
  /** Two digits. */
  readonly case: string;
  readonly message: string;
  readonly reason?: RefusalReason;
}
export type SnapRefusal = Required<SnapSaid>;

/** An answer whose code is HTTP status, service and case. */
export function snapAnswer(
  service: SnapService,
  now: Date,
  said: SnapSaid,
  members: object = {},
  headers: Readonly<Record<string, string>> = {},
): CallbackAnswer {
  const responseCode = `${said.httpStatus}${service}${said.case}`;
  return {
    status: said.httpStatus,
    headers: { 'Content-Type': 'application/json', 'X-TIMESTAMP': toJakartaStamp(now), ...headers },
    body: toWireText({ responseCode, responseMessage: said.message, ...members }),
    refused: said.reason ?? null,
  };
}

/** Success, case 00. */
export const SNAP_SUCCESS = { httpStatus: 200, case: '00', message: 'Successful' } as const;
/** Our own fault: DOKU tries again. */
export const SNAP_GENERAL_ERROR = { httpStatus: 500, case: '00', message: 'General Error' } as const;

/** 401, case 00: who calls, or what was signed, is not right. */
export function unauthorized(why: string, reason: RefusalReason): SnapRefusal {
  return { httpStatus: 401, case: '00', message: `Unauthorized. ${why}`, reason };
}

/** 401, case 01: the token that we issued is wrong or has ended. */
export const INVALID_TOKEN: SnapRefusal = {
  httpStatus: 401,
  case: '01',
  message: 'Invalid Token (B2B)',
  reason: 'invalid_token',
};

/** 403, case 01: nobody may call from there. */
export const SOURCE_NOT_ALLOWED: SnapRefusal = {
  httpStatus: 403,
  case: '01',
  message: 'Feature Not Allowed. Unknown Source',
  reason: 'source_not_allowed',
};

/** 400, case 02. */
export function missingField(field: string): SnapRefusal {
  return {
    httpStatus: 400,
    case: '02',
    message: `Invalid Mandatory Field {${field}}`,
    reason: 'missing_field',
  };
}

/** 400, case 01. */
export function malformedField(field: string): SnapRefusal {
  return {
    httpStatus: 400,
    case: '01',
    message: `Invalid Field Format {${field}}`,
    reason: 'malformed_field',
  };
}

/** The refusal for a body that cannot be used. */
export function refuseBody(read: Extract<BodyRead<unknown>, { ok: false }>, call: InboundCall): SnapRefusal {
  if (read.problem === 'NOT_JSON') {
    const message = `Bad Request${encodingRemark(call)}`;
    return { httpStatus: 400, case: '00', message, reason: 'not_json' };
  }
  return read.problem === 'MISSING' ? missingField(read.field) : malformedField(read.field);
}

/** HTTP status and two-digit case of BI's response codes, with the wording DOKU was seen to use. */
const SNAP_CASES = {
  badRequest: { status: 400, case: '00', message: 'Bad Request' },
  invalidFormat: { status: 400, case: '01', message: 'Invalid Field Format' },
  missingField: { status: 400, case: '02', message: 'Invalid Mandatory Field' },
  unauthorized: { status: 401, case: '00', message: 'Unauthorized. Signature Not Match' },
  invalidToken: { status: 401, case: '01', message: 'Access Token Invalid (B2B)' },
  tokenNotFound: { status: 401, case: '03', message: 'Token Not Found (B2B)' },
  expired: { status: 403, case: '00', message: 'Transaction Expired' },
  notFound: { status: 404, case: '01', message: 'Transaction Not Found' },
  invalidBill: { status: 404, case: '12', message: 'Invalid Virtual Account Number' },
  paidBill: { status: 404, case: '14', message: 'Bill has been paid' },
  expiredBill: { status: 404, case: '19', message: 'Bill expired' },
  conflict: { status: 409, case: '00', message: 'Conflict' },
  duplicate: { status: 409, case: '01', message: 'Duplicate partnerReferenceNo' },
  tooManyRequests: { status: 429, case: '00', message: 'Too Many Requests' },
} as const;

/** Name of a refusal of the SNAP API. */
export type SnapCase = keyof typeof SNAP_CASES;

/** A refusal on its way out; `data` are members beside responseCode and responseMessage. */
export class SnapRefusal extends Error {
  readonly status: number;
  readonly case: string;

  constructor(
    name: SnapCase,
    message?: string,
    readonly data: object = {},
  ) {
    super(message ?? SNAP_CASES[name].message);
    this.status = SNAP_CASES[name].status;
    this.case = SNAP_CASES[name].case;
  }
}

/** "Invalid Mandatory Field {name}". */
export function missingField(name: string): SnapRefusal {
  return new SnapRefusal('missingField', `Invalid Mandatory Field {${name}}`);
}

/** "Invalid Field Format {name}". */
export function invalidField(name: string): SnapRefusal {
  return new SnapRefusal('invalidFormat', `Invalid Field Format {${name}}`);
}

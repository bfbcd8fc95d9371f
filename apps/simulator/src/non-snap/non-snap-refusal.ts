/** A refusal of the non-SNAP API: `{"error": {code, message, type}}` with an HTTP status. */
export class NonSnapRefusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly type = 'invalid_request_error',
  ) {
    super(message);
  }

  toBody(): string {
    return JSON.stringify({ error: { code: this.code, message: this.message, type: this.type } });
  }
}

/** A wrong field; the provider publishes no wording, the field's full name is ours. */
export function invalidParameter(field: string, problem: string): NonSnapRefusal {
  return new NonSnapRefusal(400, 'invalid_parameter', `${field} ${problem}`);
}

/** Seen from banks that refuse unknown members. */
export function invalidJsonFormat(): NonSnapRefusal {
  return new NonSnapRefusal(400, 'invalid_json_format', 'Invalid JSON Format');
}

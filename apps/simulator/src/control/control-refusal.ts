import type { LocalText } from '../bank/virtual-account.js';

/** One wrong field of a control request. */
export interface FieldProblem {
  field: string;
  message: string;
}

/** A refusal of the simulator's own API; becomes RFC 9457 problem details. */
export class ControlRefusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly errors: FieldProblem[] = [],
    /** What the payer at the counter is told, where the payer can meet it. */
    readonly payerMessage?: LocalText,
  ) {
    super(detail);
  }
}

import type { CodeOrigin } from '../ports/payment-code-provider.js';

/** What a decision may use from outside: the time, new ids, and who caused it. */
export interface DecisionContext {
  readonly now: Date;
  /** An API client's name, `doku`, `sweep` or `clock`. */
  readonly actor: string;
  /** Between two checks of a code that waits for money; at most 10 min keeps every code within 15 min of the truth. */
  readonly sweepIntervalMs: number;
  newId(): string;
  /** A fresh provider request id in the form that the code's protocol asks for. */
  newRequestId(code: CodeOrigin): string;
  /** In [0, 1): spreads checks over time. */
  spread(): number;
  /** False once the number that this decision would give to a code has turned out to be another live code's. */
  readonly mayGiveNumber: boolean;
}

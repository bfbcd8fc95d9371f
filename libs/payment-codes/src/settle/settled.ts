import type { DomainError, OrderView, ProviderReply, StatusReport } from '@app/domain';
import type { CommitEvidence } from '../ledger/commit-evidence.js';

/** How a code stands after DOKU was asked, and the error where DOKU gave no good answer. */
export interface Settled {
  readonly view: OrderView;
  readonly error: DomainError | null;
  /** What DOKU said of the code when it was asked for its status; null where it was not, or did not say. */
  readonly state?: StatusReport['state'] | null;
  /** Stands before `error` for whoever asked for a change (`toldOfChange`). */
  readonly changeError?: DomainError;
}

/** What the timeline of a code keeps of a call. */
export function evidenceOf(
  paymentCodeId: string,
  reply: ProviderReply<unknown>,
): Pick<CommitEvidence, 'exchanges'> {
  return { exchanges: reply.exchanges.map((exchange) => ({ exchange, paymentCodeId })) };
}

/** How a code stands after its change. @throws DomainError where DOKU did not make it */
export function changedView({ view, error, changeError }: Settled): OrderView {
  return settledView({ view, error: changeError ?? error });
}

/** @throws DomainError where DOKU gave no good answer */
export function settledView({ view, error }: Settled): OrderView {
  if (error) throw error;
  return view;
}

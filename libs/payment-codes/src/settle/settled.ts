import type { DomainError, OrderView, ProviderReply } from '@app/domain';
import type { CommitEvidence } from '../ledger/ledger.js';

/** How a code stands after DOKU was asked, and the error where DOKU gave no good answer. */
export interface Settled {
  readonly view: OrderView;
  readonly error: DomainError | null;
}

/** What the timeline of a code keeps of a call. */
export function evidenceOf(
  paymentCodeId: string,
  reply: ProviderReply<unknown>,
): Pick<CommitEvidence, 'exchanges'> {
  return { exchanges: reply.exchanges.map((exchange) => ({ exchange, paymentCodeId })) };
}

/** @throws DomainError where DOKU gave no good answer */
export function settledView({ view, error }: Settled): OrderView {
  if (error) throw error;
  return view;
}

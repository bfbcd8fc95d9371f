import type { PendingChange } from '../payment-code.js';
import type { ChangeReply } from '../ports/payment-code-provider.js';

/**
 * What DOKU said of a code when it refused to change or to cancel it. GONE: it does not find what it is to cancel, since an earlier
 * attempt was carried out, or somebody else was faster. CLOSED: it does not cancel it because it is paid; PAID: it does not change
 * it because of that.
 */
export type Said = 'GONE' | 'PAID' | 'CLOSED';

/** Null where it did not refuse, or not because of the code's state. */
export function saidOf({
  asked,
  reply,
}: {
  readonly asked: PendingChange;
  readonly reply: ChangeReply;
}): Said | null {
  const codeState = reply.outcome === 'REFUSED' ? reply.refusal.codeState : null;
  if (codeState === 'PAID') return asked.kind === 'CANCEL' ? 'CLOSED' : 'PAID';
  return codeState === 'NOT_FOUND' && asked.kind === 'CANCEL' ? 'GONE' : null;
}

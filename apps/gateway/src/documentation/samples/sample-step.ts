import { OrderChange, type DecisionContext, type DomainEvent, type OrderView } from '@app/domain';

/** An order after something happened to it, and what callers were told. */
export interface SampleStep {
  readonly view: OrderView;
  readonly events: readonly DomainEvent[];
}

/** What the decisions of a sample take from outside, the same in every run. The first id may be wished for. */
export function sampleContext(at: string, firstId?: string): DecisionContext {
  let count = 0;
  const nextId = (): string => `01932c0e-0000-7000-8000-${(++count).toString(16).padStart(12, '0')}`;
  let wished = firstId;
  return {
    now: new Date(at),
    actor: 'shop',
    sweepIntervalMs: 600_000,
    newId: () => {
      const id = wished ?? nextId();
      wished = undefined;
      return id;
    },
    newRequestId: nextId,
    spread: () => 0,
    mayGiveNumber: true,
  };
}

/** Lets something happen to an order as it does in earnest: by the decisions of the domain. */
export function sampleStep(
  { view }: SampleStep,
  context: DecisionContext,
  decide: (change: OrderChange) => void,
): SampleStep {
  const change = OrderChange.of(view, context);
  decide(change);
  return stepOf(change);
}

/** What a decision has come to. */
export function stepOf(change: OrderChange): SampleStep {
  return { view: change.committedView(), events: change.toChangeSet().events };
}

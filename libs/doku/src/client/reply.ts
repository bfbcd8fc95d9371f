import type { Exchange, ProviderReply } from '@app/domain';
import type { Judgement } from '../errors/judge-refusal.js';

/** How one attempt ended, without its evidence. */
export type Verdict<T> = { readonly outcome: 'OK'; readonly value: T } | Judgement | NotSent;
interface NotSent {
  readonly outcome: 'NOT_SENT';
  readonly reason: string;
}

/** What there is to say against an attempt; null when it went well. */
export function complaintOf(verdict: Verdict<unknown>): string | null {
  if (verdict.outcome === 'OK') return null;
  if (verdict.outcome !== 'REFUSED') return verdict.reason;
  const { code, message } = verdict.refusal.provider;
  return `${code} ${message}`;
}

/** The same reply of a call that brings nothing but its success. */
export function withoutValue(reply: ProviderReply<unknown>): ProviderReply<null> {
  return reply.outcome === 'OK' ? { ...reply, value: null } : reply;
}

/** Puts the evidence of earlier attempts before that of the last. */
export function withEarlier<T>(earlier: readonly Exchange[], reply: ProviderReply<T>): ProviderReply<T> {
  return { ...reply, exchanges: [...earlier, ...reply.exchanges] };
}

const LEAST_TIME_FOR_REPEAT_MS = 1000;

/**
 * Makes a create attempt, and once more when the first brought no trustworthy answer: the provider's idempotency
 * key makes the repeat safe. Both share one budget. Since the first may have been carried out, only a success of
 * the repeat is believed.
 */
export async function repeatUnanswered<T>(
  budgetMs: number,
  attempt: (timeoutMs: number) => Promise<ProviderReply<T>>,
): Promise<ProviderReply<T>> {
  const begin = performance.now();
  const first = await attempt(budgetMs);
  const left = Math.floor(budgetMs - (performance.now() - begin));
  if (first.outcome !== 'UNKNOWN' || !lacksAnswer(first) || left < LEAST_TIME_FOR_REPEAT_MS) return first;
  const second = await attempt(left);
  if (second.outcome === 'OK') return withEarlier(first.exchanges, second);
  return { ...first, exchanges: [...first.exchanges, ...second.exchanges] };
}

/** A clear "I failed" of DOKU is not asked twice; silence and garbage are. */
function lacksAnswer(reply: ProviderReply<unknown>): boolean {
  const status = reply.exchanges.at(-1)?.responseStatus ?? null;
  return status === null || status < 400;
}

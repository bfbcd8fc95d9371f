import { SeededRandom } from '../identifiers/seeded-random.js';
import type { FaultPlace, FaultPlan, FaultRule, FaultSubject } from './fault.js';
import { protocolOfCode } from './planned-refusal.js';

/** A rule with the number of times it has struck. */
export type FaultReport = FaultRule & { struck: number };

/**
 * Chooses faults. Each rule that fits a call draws one number, in the order of the rules, so the same seed
 * and the same calls give the same choices.
 */
export class FaultInjector {
  private seed: number;
  private random: SeededRandom;
  private rules: FaultReport[] = [];

  constructor(private readonly defaultSeed: number) {
    this.seed = defaultSeed;
    this.random = new SeededRandom(defaultSeed);
  }

  load(plan: FaultPlan): void {
    this.seed = plan.seed ?? this.defaultSeed;
    this.random = new SeededRandom(this.seed);
    this.rules = plan.rules.map((rule) => ({ ...rule, struck: 0 }));
  }

  clear(): void {
    this.load({ rules: [] });
  }

  report(): { seed: number; rules: FaultReport[] } {
    return { seed: this.seed, rules: this.rules };
  }

  /** The first rule that strikes this call, if one does. */
  choose(place: FaultPlace, subject: FaultSubject): FaultRule | undefined {
    const fitting = this.rules.filter((rule) => rule.on === place && matches(rule, subject));
    const striking = fitting.filter((rule) => this.random.next() < rule.probability);
    const chosen = striking.find((rule) => rule.times === undefined || rule.struck < rule.times);
    if (chosen) chosen.struck += 1;
    return chosen;
  }
}

function matches({ match, code }: FaultRule, subject: FaultSubject): boolean {
  if (code !== undefined && subject.protocol !== protocolOfCode(code)) return false;
  if (!match) return true;
  if (match.path !== undefined && !subject.path.includes(match.path)) return false;
  if (match.channel !== undefined && subject.channel !== match.channel) return false;
  return match.invoice === undefined || subject.invoice === match.invoice;
}

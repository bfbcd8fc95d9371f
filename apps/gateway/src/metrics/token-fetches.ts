import type { MerchantAccount } from '@app/config';
import { TOKEN_OUTCOMES, type TokenOutcome } from '@app/doku';
import { Counter, type Registry } from 'prom-client';

/** Counts how asking DOKU for SNAP tokens ended, for each merchant account: one may be refused while others are served. */
export class TokenFetches {
  private readonly fetches: Counter<'merchant_account' | 'outcome'>;

  constructor(registry: Registry, accounts: readonly Pick<MerchantAccount, 'id'>[]) {
    this.fetches = new Counter({
      name: 'doku_token_fetches_total',
      help: 'How often a SNAP token was asked for, by merchant account and outcome (GRANTED, REFUSED, FAILED).',
      labelNames: ['merchant_account', 'outcome'],
      registers: [registry],
    });
    // An alert sees a rise from 0 only where there was a 0.
    for (const { id } of accounts) {
      for (const outcome of TOKEN_OUTCOMES) this.fetches.inc({ merchant_account: id, outcome }, 0);
    }
  }

  ended(merchantAccount: string, outcome: TokenOutcome): void {
    this.fetches.inc({ merchant_account: merchantAccount, outcome });
  }
}

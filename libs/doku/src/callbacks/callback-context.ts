import { matcherOf, type MerchantAccount } from '@app/config';
import type { Clock, IdGenerator, Protocol } from '@app/domain';
import { factsOf, type NonSnapFacts, type SnapFacts } from '../channels/channel.js';
import { DOKU_CHANNELS } from '../channels/index.js';
import type { DokuConfig } from '../doku.options.js';
import type { InboundCall } from './callback-answer.js';

/** How much of the deadline our own work may take. */
const OWN_SHARE = 0.6;

/** What all callback receivers share. */
export class CallbackContext {
  /** Time for our own work on an inquiry; the rest is for a crowd that waits in line, and for sending the answer. */
  readonly inquiryBudgetMs: number;
  readonly tokenTtlSeconds: number;
  /** Whether calls may come from an address at all. Says nothing about who calls: that is for the signature. */
  readonly allowsSource: (address: string) => boolean;
  private readonly clockSkewMs: number;
  private readonly pathPrefix: string;
  private readonly accounts: ReadonlyMap<string, MerchantAccount>;

  constructor(
    config: DokuConfig,
    readonly clock: Clock,
    readonly ids: IdGenerator,
  ) {
    this.inquiryBudgetMs = Math.floor(config.inquiryDeadlineMs * OWN_SHARE);
    this.clockSkewMs = config.callbackClockSkewSeconds * 1000;
    this.tokenTtlSeconds = config.snapInboundTokenTtlSeconds;
    const allowed = config.http.callbackAllowedAddresses;
    this.allowsSource = allowed === null ? () => true : matcherOf(allowed);
    this.pathPrefix = config.publicPathPrefix;
    this.accounts = new Map(config.merchantAccounts.map((account) => [account.clientId, account]));
  }

  /** The path that DOKU signs: the public one, which a proxy in front of us may have shortened. */
  signedPath(route: string): string {
    return this.pathPrefix + route;
  }

  /** Whether a call came about when it says that it was sent; neither clock need be exact. */
  isFresh({ receivedAt }: InboundCall, sentAt: Date | null): boolean {
    return sentAt !== null && Math.abs(receivedAt.getTime() - sentAt.getTime()) <= this.clockSkewMs;
  }

  findAccount(clientId: string): MerchantAccount | null {
    return this.accounts.get(clientId) ?? null;
  }

  /** Our channel for the provider's name; null when there is none. */
  channelOf(protocol: Protocol, providerChannel: string): string | null {
    const named = DOKU_CHANNELS.find(
      (definition) => factsOf(definition, protocol)?.providerChannel === providerChannel,
    );
    return named?.id ?? null;
  }

  /** Null when the channel has no numbers over SNAP. */
  findSnapFacts(channel: string): SnapFacts | null {
    return numbersOf(channel)?.SNAP ?? null;
  }

  /** Null when the channel has no numbers over the non-SNAP API. */
  findNonSnapFacts(channel: string): NonSnapFacts | null {
    return numbersOf(channel)?.NON_SNAP ?? null;
  }
}

function numbersOf(channel: string) {
  const definition = DOKU_CHANNELS.find(({ id }) => id === channel);
  return definition?.kind === 'VIRTUAL_ACCOUNT' ? definition.protocols : null;
}

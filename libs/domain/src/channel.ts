import type { AmountType } from './amount.js';

/** Who makes the number a payer types. DGPC: DOKU; MGPC: the merchant, registered at DOKU; DIPC: the merchant, DOKU asks us. */
export const MODES = ['DGPC', 'MGPC', 'DIPC'] as const;
export type Mode = (typeof MODES)[number];

/** The DOKU API family that a channel speaks. Callers see it only in the timeline. */
export const PROTOCOLS = ['SNAP', 'NON_SNAP'] as const;
export type Protocol = (typeof PROTOCOLS)[number];

/** What may be asked of a channel beyond `create`. An operation that the provider's documents do not confirm is absent. */
export type Operation = 'update' | 'cancel' | 'statusCheck' | 'instructions';

/** Terms that some channels cannot change once a code is registered at DOKU. */
export type FixedTerm = 'displayText' | 'amountType';

/** How names and texts of a caller reach the payer: as they are, or as `toPlainText` spells them. */
export const LETTERS = ['ANY', 'PLAIN'] as const;
export type Letters = (typeof LETTERS)[number];

/** The way a payer meets a payment code: a number to type, or a page to open. */
export type ChannelKind = 'VIRTUAL_ACCOUNT' | 'WALLET_PAGE';

/** What one channel can do over one protocol, in our words. The source of `GET /v1/channels` and of every capability refusal. */
export interface ChannelCapabilities {
  readonly channel: string;
  readonly displayName: string;
  readonly kind: ChannelKind;
  readonly protocol: Protocol;
  readonly modes: readonly Mode[];
  readonly amountTypes: readonly AmountType[];
  readonly operations: readonly Operation[];
  /** What an update cannot change, since the provider's request has no field for it. */
  readonly fixedTerms: readonly FixedTerm[];
  readonly reusable: boolean;
  /** Digits of a number that the merchant makes: least and most, BIN included. Null where numbers are never typed. */
  readonly numberDigits: { readonly min: number; readonly max: number } | null;
  /** Largest amount in rupiah. */
  readonly maxAmount: number;
  /** Longest life in minutes that the channel accepts. */
  readonly maxExpiryMinutes: number;
  /** How many display texts, and how many characters each. */
  readonly displayText: { readonly maxLines: number; readonly maxLength: number };
  readonly customerNameMaxLength: number;
  readonly letters: Letters;
  /** Where one mode has other limits for new codes, and for all terms of a code that DOKU is not told of. */
  readonly byMode: LimitsByMode;
  readonly lineItems: boolean;
  readonly redirect: boolean;
  readonly settlement: boolean;
  /** Things the sources leave open, said plainly: shown in the docs and in `GET /v1/channels`. */
  readonly notEstablished: readonly string[];
}

/** Limits that may differ between the modes of a channel. */
export type ModeLimits = Pick<ChannelCapabilities, 'maxExpiryMinutes' | 'displayText'>;
export type LimitsByMode = Readonly<Partial<Record<Mode, Partial<ModeLimits>>>>;

/** What a channel can do in one mode. */
export function inMode(can: ChannelCapabilities, mode: Mode): ChannelCapabilities {
  const here = { ...can, ...can.byMode[mode] };
  return mode === 'DIPC' ? withoutCreate(here) : here;
}

/** The modes in which it can do something else than it can as a rule. */
export function modesApart(can: ChannelCapabilities): readonly Mode[] {
  return can.modes.filter((mode) => mode === 'DIPC' || can.byMode[mode]);
}

/** DOKU never gets a create request: only that carries shares, and only its answer brings instructions. */
function withoutCreate(can: ChannelCapabilities): ChannelCapabilities {
  const operations = can.operations.filter((operation) => operation !== 'instructions');
  return { ...can, operations, settlement: false };
}

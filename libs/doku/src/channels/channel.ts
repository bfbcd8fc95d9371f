import type { ChannelCapabilities, ChannelKind, LimitsByMode, Protocol } from '@app/domain';

/** What a definition says of the capabilities; the rest follows from where it says it. */
type StatedCapabilities = Omit<
  ChannelCapabilities,
  'channel' | 'displayName' | 'kind' | 'protocol' | 'numberDigits' | 'lineItems' | 'redirect' | 'byMode'
>;

/** Facts about a channel that hold over either protocol. Limits are those of the provider's requests. */
interface ProtocolFacts extends StatedCapabilities {
  /** The provider's name of the channel, in requests and callbacks. */
  readonly providerChannel: string;
  /** Where one mode has other limits; none when absent. */
  readonly byMode?: LimitsByMode;
}

/** A virtual account over SNAP. */
export interface SnapFacts extends ProtocolFacts {
  /** Digits of a merchant-made number, company code included. */
  readonly numberDigits: { readonly min: number; readonly max: number };
}

/** A virtual account over the non-SNAP Direct API. */
export interface NonSnapFacts extends ProtocolFacts {
  readonly numberDigits: { readonly min: number; readonly max: number };
  /** First part of the paths: `/{segment}/v2/payment-code`. */
  readonly segment: string;
  /** What the answer to a direct inquiry may carry, where it is less than a create request may. */
  readonly inquiryAnswer: { readonly maxDisplayLines: number; readonly customerNameMaxLength: number };
}

/** A payment page of a wallet over the non-SNAP Direct API. */
export interface WalletFacts extends ProtocolFacts {
  readonly lineItems: boolean;
  readonly redirect: boolean;
}

interface ChannelBase {
  /** Our id. */
  readonly id: string;
  readonly displayName: string;
  readonly kind: ChannelKind;
  readonly defaultProtocol: Protocol;
  /** Where the facts come from. */
  readonly sources: readonly string[];
}

/** A bank channel: numbers that a payer types. */
export interface VirtualAccountDefinition extends ChannelBase {
  readonly kind: 'VIRTUAL_ACCOUNT';
  /** One entry per protocol that the channel can speak. */
  readonly protocols: { readonly SNAP?: SnapFacts; readonly NON_SNAP?: NonSnapFacts };
}

/** A wallet channel: a page that a payer opens. */
export interface WalletDefinition extends ChannelBase {
  readonly kind: 'WALLET_PAGE';
  readonly protocols: { readonly NON_SNAP: WalletFacts };
}

/** Everything that the gateway knows about one channel, as data. */
export type ChannelDefinition = VirtualAccountDefinition | WalletDefinition;

/** A channel's facts over one protocol; undefined when it does not speak that. */
export function factsOf(
  { protocols }: ChannelDefinition,
  protocol: Protocol,
): SnapFacts | NonSnapFacts | WalletFacts | undefined {
  const facts: { readonly SNAP?: SnapFacts; readonly NON_SNAP?: NonSnapFacts | WalletFacts } = protocols;
  return facts[protocol];
}

/**
 * Declares a channel.
 * @throws Error when the default protocol is not among those described
 */
export function defineChannel<D extends ChannelDefinition>(definition: D): D {
  if (!(definition.defaultProtocol in definition.protocols)) {
    throw new Error(`${definition.id}: no facts for its default protocol ${definition.defaultProtocol}`);
  }
  return definition;
}

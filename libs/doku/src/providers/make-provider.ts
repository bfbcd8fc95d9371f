import type { AccountOutline, ChannelOutline, ChannelSettings, MerchantAccount } from '@app/config';
import { PROTOCOLS, type PaymentCodeProvider, type Protocol } from '@app/domain';
import type { ChannelDefinition } from '../channels/channel.js';
import { DokuWalletProvider } from './doku-wallet.provider.js';
import { NonSnapVirtualAccountProvider } from './non-snap-virtual-account.provider.js';
import type { ProviderDependencies } from './provider-dependencies.js';
import { SnapVirtualAccountProvider } from './snap-virtual-account.provider.js';

/** The protocol that a merchant account speaks on a channel. */
export function protocolOf(definition: ChannelDefinition, settings: ChannelOutline): Protocol {
  return settings.protocol ?? definition.defaultProtocol;
}

/** What keeps an account from using a channel as configured; empty when nothing does. */
export function findSettingsProblems(
  definition: ChannelDefinition,
  account: AccountOutline,
  settings: ChannelOutline,
): string[] {
  const protocol = protocolOf(definition, settings);
  const place = `merchant accounts: ${account.id}.channels.${definition.id}`;
  if (!(protocol in definition.protocols))
    return [`${place}.protocol: ${definition.id} does not speak ${protocol}`];
  if (protocol === 'NON_SNAP') return [];
  return [
    settings.partnerServiceId === undefined && `${place}.partnerServiceId is required for SNAP`,
    account.merchantPrivateKey === null && `${place}: SNAP needs the account's merchantPrivateKey`,
    account.dokuPublicKeys.length === 0 && `${place}: SNAP needs the account's dokuPublicKeys`,
  ].filter((problem) => problem !== false);
}

/** The providers of a channel for an account: one for each protocol that its settings suffice for. */
export function makeProviders(
  definition: ChannelDefinition,
  account: MerchantAccount,
  settings: ChannelSettings,
  dependencies: ProviderDependencies,
): readonly PaymentCodeProvider[] {
  return PROTOCOLS.map((protocol) => ({ ...settings, protocol }))
    .filter((each) => findSettingsProblems(definition, account, each).length === 0)
    .map((each) => makeProvider(definition, account, each, dependencies));
}

/** The provider of a channel for an account whose settings have no problems. */
export function makeProvider(
  definition: ChannelDefinition,
  account: MerchantAccount,
  settings: ChannelSettings,
  dependencies: ProviderDependencies,
): PaymentCodeProvider {
  if (definition.kind === 'WALLET_PAGE') return new DokuWalletProvider(definition, account, dependencies);
  const { SNAP, NON_SNAP } = definition.protocols;
  const { partnerServiceId } = settings;
  const protocol = protocolOf(definition, settings);
  if (protocol === 'NON_SNAP' && NON_SNAP) {
    return new NonSnapVirtualAccountProvider(definition, NON_SNAP, account, settings, dependencies);
  }
  if (protocol === 'SNAP' && SNAP && partnerServiceId !== undefined) {
    const complete = { ...settings, partnerServiceId };
    return new SnapVirtualAccountProvider(definition, SNAP, account, complete, dependencies);
  }
  throw new Error(`${definition.id} cannot speak ${protocol}`);
}

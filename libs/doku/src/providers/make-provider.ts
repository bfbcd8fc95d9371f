import type { AccountOutline, ChannelOutline, ChannelSettings, MerchantAccount } from '@app/config';
import { PROTOCOLS, type PaymentCodeProvider, type Protocol } from '@app/domain';
import type { ChannelDefinition, VirtualAccountDefinition } from '../channels/channel.js';
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

/**
 * The provider of a channel for an account.
 * @throws Error when the settings have problems, which start-up has reported before
 */
export function makeProvider(
  definition: ChannelDefinition,
  account: MerchantAccount,
  settings: ChannelSettings,
  dependencies: ProviderDependencies,
): PaymentCodeProvider {
  const [problem] = findSettingsProblems(definition, account, settings);
  if (problem) throw new Error(problem);
  if (definition.kind === 'WALLET_PAGE') return new DokuWalletProvider(definition, account, dependencies);
  return protocolOf(definition, settings) === 'SNAP'
    ? makeSnap(definition, account, settings, dependencies)
    : makeNonSnap(definition, account, settings, dependencies);
}

function makeSnap(
  definition: VirtualAccountDefinition,
  account: MerchantAccount,
  settings: ChannelSettings,
  dependencies: ProviderDependencies,
): PaymentCodeProvider {
  const { SNAP } = definition.protocols;
  const { partnerServiceId } = settings;
  if (!SNAP || partnerServiceId === undefined) throw new Error(`${definition.id} cannot speak SNAP`);
  const described = { ...definition, protocols: { SNAP } };
  return new SnapVirtualAccountProvider(described, account, { ...settings, partnerServiceId }, dependencies);
}

function makeNonSnap(
  definition: VirtualAccountDefinition,
  account: MerchantAccount,
  settings: ChannelSettings,
  dependencies: ProviderDependencies,
): PaymentCodeProvider {
  const { NON_SNAP } = definition.protocols;
  if (!NON_SNAP) throw new Error(`${definition.id} cannot speak NON_SNAP`);
  return new NonSnapVirtualAccountProvider(
    { ...definition, protocols: { NON_SNAP } },
    account,
    settings,
    dependencies,
  );
}

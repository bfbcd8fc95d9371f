import { Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { getDataSourceToken } from '@nestjs/typeorm';
import { describe, expect, it } from 'vitest';
import {
  CHANNEL_DIRECTORY,
  CLOCK,
  ID_GENERATOR,
  PROTOCOLS,
  type ChannelDirectory,
  type Protocol,
} from '@app/domain';
import { MovableClock, SequentialIds } from '@app/domain/testing';
import type { ChannelSettings, MerchantAccount } from '@app/config';
import { SILENT_PROVIDER_OBSERVER } from './client/provider-observer.js';
import { DokuModule } from './doku.module.js';
import { nonSnapTestAccount, snapTestAccount } from './testing/test-accounts.js';
import { testConfig } from './testing/test-config.js';

const OBSERVER = Symbol('observer');

@Module({
  providers: [
    { provide: CLOCK, useValue: new MovableClock(new Date('2026-01-10T03:00:00Z')) },
    { provide: ID_GENERATOR, useValue: new SequentialIds() },
    { provide: getDataSourceToken(), useValue: { options: {} } },
    { provide: OBSERVER, useValue: SILENT_PROVIDER_OBSERVER },
  ],
  exports: [CLOCK, ID_GENERATOR, getDataSourceToken(), OBSERVER],
})
class SurroundingsModule {}

async function directoryOf(accounts: readonly MerchantAccount[]): Promise<ChannelDirectory> {
  const config = testConfig({ merchantAccounts: accounts });
  const imports = [DokuModule.forRoot({ config, imports: [SurroundingsModule], observer: OBSERVER })];
  return (await Test.createTestingModule({ imports }).compile()).get<ChannelDirectory>(CHANNEL_DIRECTORY, {
    strict: false,
  });
}

describe('DokuModule', () => {
  it('offers to each account the channels that are switched on for it', async () => {
    const both = nonSnapTestAccount({
      channels: {
        MANDIRI_VA: { enabled: true, protocol: 'SNAP', partnerServiceId: '88899', policy: {} },
        DOKU_VA: { enabled: false, policy: {} },
        DOKU_WALLET: { enabled: true, policy: {} },
      },
      merchantPrivateKey: snapTestAccount().merchantPrivateKey,
      dokuPublicKeys: snapTestAccount().dokuPublicKeys,
    });
    const directory = await directoryOf([snapTestAccount(), both]);
    const named = (id: string) =>
      directory.list(id).map(({ capabilities }) => `${capabilities.channel} ${capabilities.protocol}`);
    expect(directory.merchantAccounts()).toEqual(['snap', 'non-snap']);
    expect(named('snap').sort()).toEqual(['DANAMON_VA SNAP', 'PERMATA_VA SNAP']);
    expect(named('non-snap').sort()).toEqual(['DOKU_WALLET NON_SNAP', 'MANDIRI_VA SNAP']);
    expect(() => directory.get('non-snap', 'DOKU_VA')).toThrow(/not switched on .* GET \/v1\/channels/);
    expect(() => directory.get('nobody', 'DOKU_VA')).toThrow('There is no merchant account "nobody";');
  });

  describe('serves codes that exist over the protocol that they were made over', () => {
    const { merchantPrivateKey, dokuPublicKeys } = snapTestAccount();
    const settings = { enabled: true, protocol: 'NON_SNAP', partnerServiceId: '88899', policy: {} } as const;
    const account = (
      id: string,
      channel: Partial<ChannelSettings> = {},
      keys: Partial<MerchantAccount> = {},
    ) =>
      nonSnapTestAccount({
        id,
        merchantPrivateKey,
        dokuPublicKeys,
        channels: { MANDIRI_VA: { ...settings, ...channel } },
        ...keys,
      });
    const codeOf = (merchantAccount: string, protocol: Protocol) => ({
      merchantAccount,
      channel: 'MANDIRI_VA',
      protocol,
    });
    const accounts = [
      account('moved'),
      account('off', { enabled: false }),
      account('keyless', {}, { merchantPrivateKey: null }),
    ];

    it.each(['moved', 'off'])('whatever is configured now: %s', async (id) => {
      const directory = await directoryOf(accounts);
      for (const protocol of PROTOCOLS) {
        const { capabilities } = directory.getFor(codeOf(id, protocol));
        expect(capabilities).toMatchObject({ channel: 'MANDIRI_VA', protocol });
      }
    });

    it('and makes new ones only over the one that is configured, where it is switched on', async () => {
      const directory = await directoryOf(accounts);
      expect(directory.get('moved', 'MANDIRI_VA').capabilities.protocol).toBe('NON_SNAP');
      expect(() => directory.get('off', 'MANDIRI_VA')).toThrow('not switched on');
      expect(directory.list('off')).toEqual([]);
    });

    it('and refuses, without a word on protocols, where the account lacks what it needs', async () => {
      const directory = await directoryOf(accounts);
      const message =
        'Merchant account keyless no longer has the settings of MANDIRI_VA that this payment code was made with.';
      expect(() => directory.getFor(codeOf('keyless', 'SNAP'))).toThrow(message);
      expect(directory.getFor(codeOf('keyless', 'NON_SNAP')).capabilities.protocol).toBe('NON_SNAP');
      expect(() => directory.getFor(codeOf('nobody', 'SNAP'))).toThrow('no merchant account "nobody"');
    });

    it('and always has a request id in the form of the protocol', async () => {
      const directory = await directoryOf(accounts);
      expect(directory.newRequestId(codeOf('keyless', 'SNAP'))).toMatch(/^\d{24}$/);
      expect(directory.newRequestId(codeOf('nobody', 'NON_SNAP'))).toMatch(/^[0-9a-f-]{36}$/);
    });
  });

  it('refuses at start what cannot work, all of it at once', () => {
    const account = nonSnapTestAccount({
      channels: {
        PERMATA_VA: { enabled: true, policy: {} },
        DOKU_VA: { enabled: true, protocol: 'SNAP', policy: {} },
        NO_SUCH_VA: { enabled: false, policy: {} },
      },
    });
    const config = testConfig({ merchantAccounts: [account] });
    expect(() => DokuModule.forRoot({ config, observer: OBSERVER })).toThrow(
      [
        'The configuration has problems:',
        '  - merchant accounts: non-snap.channels.PERMATA_VA.partnerServiceId is required for SNAP',
        "  - merchant accounts: non-snap.channels.PERMATA_VA: SNAP needs the account's merchantPrivateKey",
        "  - merchant accounts: non-snap.channels.PERMATA_VA: SNAP needs the account's dokuPublicKeys",
        '  - merchant accounts: non-snap.channels.DOKU_VA.protocol: DOKU_VA does not speak SNAP',
        '  - merchant accounts: non-snap.channels.NO_SUCH_VA is not a channel of this gateway',
      ].join('\n'),
    );
  });
});

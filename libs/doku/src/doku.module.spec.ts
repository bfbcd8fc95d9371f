import { Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { getDataSourceToken } from '@nestjs/typeorm';
import { describe, expect, it } from 'vitest';
import { CHANNEL_DIRECTORY, CLOCK, ID_GENERATOR, type ChannelDirectory } from '@app/domain';
import type { MerchantAccount } from '@app/config';
import { DokuModule } from './doku.module.js';
import type { DokuConfig } from './doku.options.js';
import { nonSnapTestAccount, snapTestAccount } from './testing/test-accounts.js';
import { clockAt, countingIds } from './testing/test-seams.js';

@Module({
  providers: [
    { provide: CLOCK, useValue: clockAt('2026-01-10T03:00:00Z') },
    { provide: ID_GENERATOR, useValue: countingIds() },
    { provide: getDataSourceToken(), useValue: {} },
  ],
  exports: [CLOCK, ID_GENERATOR, getDataSourceToken()],
})
class SurroundingsModule {}

function configOf(merchantAccounts: readonly MerchantAccount[]): DokuConfig {
  return {
    publicBaseUrl: 'https://merchant.example',
    publicPathPrefix: '',
    dokuBaseUrl: 'http://127.0.0.1:1',
    merchantAccounts,
    dokuConnectTimeoutMs: 500,
    dokuTimeoutMs: 1000,
    callbackClockSkewSeconds: 900,
    inquiryDeadlineMs: 1000,
    snapInboundTokenTtlSeconds: 900,
  };
}

async function directoryOf(accounts: readonly MerchantAccount[]): Promise<ChannelDirectory> {
  const imports = [DokuModule.forRoot({ config: configOf(accounts), imports: [SurroundingsModule] })];
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
    expect(directory.get('snap', 'PERMATA_VA').newRequestId()).toMatch(/^\d{24}$/);
    expect(() => directory.get('non-snap', 'DOKU_VA')).toThrow('not switched on');
    expect(() => directory.get('nobody', 'DOKU_VA')).toThrow('There is no merchant account nobody.');
  });

  it('refuses at start what cannot work, all of it at once', () => {
    const account = nonSnapTestAccount({
      channels: {
        PERMATA_VA: { enabled: true, policy: {} },
        DOKU_VA: { enabled: true, protocol: 'SNAP', policy: {} },
        NO_SUCH_VA: { enabled: false, policy: {} },
      },
    });
    expect(() => DokuModule.forRoot({ config: configOf([account]) })).toThrow(
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

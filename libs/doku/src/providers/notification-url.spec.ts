import { afterAll, beforeAll, expect, it } from 'vitest';
import { DOKU_WALLET } from '../channels/doku-wallet/doku-wallet.channel.js';
import { MANDIRI_VA } from '../channels/mandiri/mandiri.channel.js';
import { json, StubDoku } from '../testing/stub-doku.js';
import { nonSnapTestAccount } from '../testing/test-accounts.js';
import { testDependencies } from '../testing/test-clients.js';
import { NON_SNAP_CODE } from '../testing/test-provider.js';
import { makeProvider } from './make-provider.js';

const doku = new StubDoku();
beforeAll(() => doku.start());
afterAll(() => doku.stop());

it.each([
  { channel: MANDIRI_VA, overrideNotificationUrl: false },
  { channel: MANDIRI_VA, overrideNotificationUrl: true },
  { channel: DOKU_WALLET, overrideNotificationUrl: false },
  { channel: DOKU_WALLET, overrideNotificationUrl: true },
])(
  'DOKU is told where to notify us of a code of $channel.id instead, if the account says so: $overrideNotificationUrl',
  async ({ channel, overrideNotificationUrl }) => {
    const account = nonSnapTestAccount({ overrideNotificationUrl });
    const dependencies = testDependencies(doku.url);
    doku.script(json({}));
    await makeProvider(channel, account, account.channels[channel.id]!, dependencies).create(NON_SNAP_CODE);
    const override = { override_notification_url: dependencies.notificationUrl };
    expect(JSON.parse(doku.requests[0]!.body.toString()).additional_info).toEqual(
      overrideNotificationUrl ? override : undefined,
    );
  },
);

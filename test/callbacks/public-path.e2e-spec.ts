import { describe, expect, it } from 'vitest';
import { DOKU_ROUTES, DokuCaller } from '../support/doku-caller.js';
import { TEST_ACCOUNTS } from '../support/test-accounts.js';
import { useStack } from '../support/use-stack.js';
import { accountNotification, snapNotification } from './notification-bodies.js';

const PREFIX = '/pay/gateway';
const { PERMATA_VA, MANDIRI_VA } = TEST_ACCOUNTS.default.channels;

const stack = useStack({ publicPath: PREFIX });

describe('behind a public path', () => {
  it.each([
    ['SNAP', 'PERMATA_VA', `${PERMATA_VA.partnerServiceId}0001`],
    ['non-SNAP', 'MANDIRI_VA', `${MANDIRI_VA.bin}0001`],
  ])('%s: DOKU asks for a bill and notifies its payment, path signed', async (_protocol, channel, number) => {
    const { shop, bank } = stack;
    const code = await shop.createCode({ channel, mode: 'DIPC', number });
    expect(await bank.inquire({ channel, number })).toMatchObject({ status: 'PAYABLE' });
    const { notification } = await bank.pay({ channel, number });
    expect(notification.url).toContain(`${PREFIX}/doku/`);
    expect(await shop.readOrder(code)).toMatchObject({ status: 'PAID' });
  });

  describe.each([
    ['passes the path on', true],
    ['takes the path off', false],
  ])('and a proxy that %s', (_what, passes) => {
    /** A caller that signs what it is told, at the address behind the proxy. */
    const behindProxy = (): DokuCaller =>
      new DokuCaller({ ...stack, publicUrl: passes ? stack.publicUrl : stack.gatewayUrl });

    it('a signature over the public path is right, one over the path inside is not', async () => {
      const { shop } = stack;
      const mandiri = await shop.createCode({ channel: 'MANDIRI_VA' });
      const body = accountNotification(mandiri, ['VIRTUAL_ACCOUNT_BANK_MANDIRI', 'BANK_MANDIRI']);
      const route = DOKU_ROUTES.notification;
      expect((await behindProxy().nonSnap(route, body, { signedPath: route })).status).toBe(401);
      expect((await shop.readCode(mandiri.id)).status).toBe('ACTIVE');
      expect((await behindProxy().nonSnap(route, body, { signedPath: PREFIX + route })).status).toBe(200);
      expect((await shop.readCode(mandiri.id)).status).toBe('PAID');
    });

    it('the same holds for SNAP', async () => {
      const { shop } = stack;
      const permata = await shop.createCode({ channel: 'PERMATA_VA' });
      const prefix = PERMATA_VA.partnerServiceId as string;
      const body = snapNotification(permata, prefix, 'VIRTUAL_ACCOUNT_BANK_PERMATA');
      const route = DOKU_ROUTES.snapPayment;
      const refused = await behindProxy().snap(route, body, { signedPath: route });
      expect(refused).toMatchObject({ status: 401, body: { responseCode: '4012500' } });
      expect((await shop.readCode(permata.id)).status).toBe('ACTIVE');
      expect((await behindProxy().snap(route, body, { signedPath: PREFIX + route })).status).toBe(200);
      expect((await shop.readCode(permata.id)).status).toBe('PAID');
    });
  });
});

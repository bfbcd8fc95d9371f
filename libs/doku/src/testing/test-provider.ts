import type { PaymentCodeProvider } from '@app/domain';
import { DOKU_CHANNELS } from '../channels/index.js';
import type { ProviderObserver } from '../client/provider-observer.js';
import { makeProvider } from '../providers/make-provider.js';
import { nonSnapTestAccount, snapTestAccount } from './test-accounts.js';
import { testDependencies, type TestTimeouts } from './test-clients.js';
import { testPaymentCode } from './test-payment-code.js';

export const SNAP_CODE = testPaymentCode();
export const SNAP_SUCCESS = {
  responseCode: '2002700',
  responseMessage: 'Successful',
  virtualAccountData: {
    partnerServiceId: '    8856',
    customerNo: '000000000021',
    virtualAccountNo: '    8856000000000021',
    trxId: 'INV-1',
  },
};
export const NON_SNAP_CODE = testPaymentCode({
  channel: 'MANDIRI_VA',
  protocol: 'NON_SNAP',
  merchantAccount: 'non-snap',
  createRequestId: 'cc682442-6c22-493e-8121-b9ef6b3fa728',
});
export const NON_SNAP_SUCCESS = {
  order: { invoice_number: 'INV-1' },
  virtual_account_info: { virtual_account_number: '8889940000000213', expired_date: '20260110110000' },
};

/** A provider with real clients that talk to `url`. */
export function testProvider(
  channel: 'PERMATA_VA' | 'MANDIRI_VA' | 'DOKU_WALLET',
  url: string,
  timeouts: TestTimeouts = {},
  observer?: ProviderObserver,
): PaymentCodeProvider {
  const definition = DOKU_CHANNELS.find(({ id }) => id === channel)!;
  const account = channel === 'PERMATA_VA' ? snapTestAccount() : nonSnapTestAccount();
  return makeProvider(
    definition,
    account,
    account.channels[channel]!,
    testDependencies(url, timeouts, observer),
  );
}

import type { MerchantAccount } from '@app/config';
import {
  DomainError,
  type ChannelCapabilities,
  type CreatedCode,
  type PaymentCode,
  type PaymentCodeProvider,
  type PaymentInstruction,
  type ProviderReply,
  type StatusReport,
} from '@app/domain';
import { capabilitiesOf } from '../channels/capabilities.js';
import type { WalletDefinition } from '../channels/channel.js';
import { fromWalletAnswer } from '../mapping/non-snap-answer.mapping.js';
import { toWalletPayment } from '../mapping/non-snap-request.mapping.js';
import { WALLET_PAYMENT_ANSWER } from '../wire/non-snap.wire.js';
import { checkNonSnapStatus } from './non-snap-status.js';
import type { ProviderDependencies } from './provider-dependencies.js';
import { cannotAsk, withoutCall } from './replies.js';

/** The DOKU e-wallet's payment page, for one merchant account. */
export class DokuWalletProvider implements PaymentCodeProvider {
  readonly capabilities: ChannelCapabilities;
  readonly numberPrefix = null;

  constructor(
    definition: WalletDefinition,
    private readonly account: MerchantAccount,
    private readonly dependencies: ProviderDependencies,
  ) {
    this.capabilities = capabilitiesOf(definition, 'NON_SNAP');
  }

  accountOf(): null {
    throw new DomainError('invalid_number', 'A wallet page has no number.', { field: 'number' });
  }

  create(code: PaymentCode): Promise<ProviderReply<CreatedCode>> {
    const { notificationUrl, nonSnap } = this.dependencies;
    const override = this.account.overrideNotificationUrl ? notificationUrl : null;
    return nonSnap.createWalletPayment(toWalletPayment(code, notificationUrl, override), {
      account: this.account,
      requestId: code.createRequestId,
      read: (json) => {
        const answer = WALLET_PAYMENT_ANSWER.safeParse(json);
        if (!answer.success || answer.data.order.invoice_number !== code.invoiceNumber) return null;
        return fromWalletAnswer(answer.data);
      },
    });
  }

  async update(): Promise<ProviderReply<never>> {
    return cannotAsk('DOKU documents no change of a wallet page');
  }

  async cancel(): Promise<ProviderReply<never>> {
    return cannotAsk('DOKU documents no cancellation of a wallet page');
  }

  checkStatus(code: PaymentCode, requestId: string): Promise<ProviderReply<StatusReport>> {
    return checkNonSnapStatus(this.dependencies.nonSnap, this.account, code, requestId);
  }

  async instructions(): Promise<ProviderReply<readonly PaymentInstruction[]>> {
    return withoutCall([]);
  }
}

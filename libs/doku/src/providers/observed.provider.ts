import type {
  ChannelCapabilities,
  CreatedCode,
  Exchange,
  Mode,
  PaymentCode,
  PaymentCodeProvider,
  PaymentInstruction,
  ProviderAccount,
  ProviderReply,
  StatusReport,
} from '@app/domain';
import type { ProviderObserver } from '../client/provider-observer.js';

/** A provider whose every call is watched. */
export class ObservedProvider implements PaymentCodeProvider {
  constructor(
    private readonly provider: PaymentCodeProvider,
    private readonly merchantAccount: string,
    private readonly observer: ProviderObserver,
  ) {}

  get capabilities(): ChannelCapabilities {
    return this.provider.capabilities;
  }

  get numberPrefix(): string | null {
    return this.provider.numberPrefix;
  }

  accountOf(number: string, mode: Mode): ProviderAccount | null {
    return this.provider.accountOf(number, mode);
  }

  create(code: PaymentCode): Promise<ProviderReply<CreatedCode>> {
    return this.watch('create', () => this.provider.create(code));
  }

  update(code: PaymentCode, requestId: string): Promise<ProviderReply<{ readonly expiresAt: Date | null }>> {
    return this.watch('update', () => this.provider.update(code, requestId));
  }

  cancel(code: PaymentCode, requestId: string): Promise<ProviderReply<null>> {
    return this.watch('cancel', () => this.provider.cancel(code, requestId));
  }

  checkStatus(code: PaymentCode, requestId: string): Promise<ProviderReply<StatusReport>> {
    return this.watch('statusCheck', () => this.provider.checkStatus(code, requestId));
  }

  instructions(code: PaymentCode): Promise<ProviderReply<readonly PaymentInstruction[]>> {
    return this.watch('instructions', () => this.provider.instructions(code));
  }

  private watch<T>(
    operation: Exchange['operation'],
    work: () => Promise<ProviderReply<T>>,
  ): Promise<ProviderReply<T>> {
    const { channel, protocol } = this.capabilities;
    return this.observer.aroundCall(
      { channel, protocol, merchantAccount: this.merchantAccount, operation },
      work,
    );
  }
}

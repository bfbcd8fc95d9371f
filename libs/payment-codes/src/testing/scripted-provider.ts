import type {
  ChannelCapabilities,
  ChannelDirectory,
  CreatedCode,
  PaymentCode,
  PaymentCodeProvider,
  PaymentInstruction,
  ProviderAccount,
  ProviderRefusal,
  ProviderReply,
  ReportedPayment,
  StatusReport,
} from '@app/domain';
import { aReportedPayment, EVERYTHING } from '@app/domain/testing';

type Call = { readonly operation: 'create' | 'update' | 'cancel' | 'status'; readonly requestId: string };
type Reply = ProviderReply<never> | 'OK';

/** A provider that answers as it is told, once for each answer told and well afterwards; notes every call. */
export class ScriptedProvider implements PaymentCodeProvider {
  readonly calls: Call[] = [];
  readonly numberPrefix = null;
  /** What a status check answers for a code. */
  report: (code: PaymentCode) => StatusReport = ({ invoiceNumber }) => ({
    state: 'PENDING',
    invoiceNumber,
    payment: null,
    number: null,
  });
  /** The expiry that DOKU states when it confirms a create or a change. */
  statedExpiry: (code: PaymentCode) => Date | null = () => null;
  /** Runs while a call is under way: the place for a race. */
  during: (call: Call, code: PaymentCode) => Promise<void> = async () => {};
  private readonly script: Reply[] = [];

  constructor(readonly capabilities: ChannelCapabilities = EVERYTHING) {}

  next(...replies: Reply[]): void {
    this.script.push(...replies);
  }

  /** Drops the answers that nobody has asked for yet. */
  forget(): void {
    this.script.length = 0;
  }

  /** Has a status check say that a code is paid, by a payment on its number. */
  reportPaid(payment: Partial<ReportedPayment>): void {
    this.report = ({ invoiceNumber, number }) => ({
      state: 'PAID',
      invoiceNumber,
      number,
      payment: aReportedPayment({ source: 'STATUS_CHECK', invoiceNumber, number, ...payment }),
    });
  }

  accountOf(number: string): ProviderAccount {
    return { partnerServiceId: '', customerNo: number, virtualAccountNo: number };
  }

  create(code: PaymentCode): Promise<ProviderReply<CreatedCode>> {
    const number = code.number ?? `8965${code.invoiceNumber.replace(/\D/g, '').padStart(12, '0')}`;
    return this.answer({ operation: 'create', requestId: code.createRequestId }, code, {
      number,
      providerAccount: this.accountOf(number),
      paymentUrl: null,
      instructionsUrl: null,
      instructionsApiUrl: null,
      expiresAt: this.statedExpiry(code),
    });
  }

  update(code: PaymentCode, requestId: string): Promise<ProviderReply<{ expiresAt: Date | null }>> {
    return this.answer({ operation: 'update', requestId }, code, { expiresAt: this.statedExpiry(code) });
  }

  cancel(code: PaymentCode, requestId: string): Promise<ProviderReply<null>> {
    return this.answer({ operation: 'cancel', requestId }, code, null);
  }

  checkStatus(code: PaymentCode, requestId: string): Promise<ProviderReply<StatusReport>> {
    return this.answer({ operation: 'status', requestId }, code, this.report(code));
  }

  async instructions(): Promise<ProviderReply<readonly PaymentInstruction[]>> {
    return { outcome: 'OK', exchanges: [], value: [] };
  }

  private async answer<T>(call: Call, code: PaymentCode, value: T): Promise<ProviderReply<T>> {
    this.calls.push(call);
    await this.during(call, code);
    const reply = this.script.shift() ?? 'OK';
    return reply === 'OK' ? { outcome: 'OK', exchanges: [], value } : reply;
  }
}

/** An answer of each other kind. */
export const UNKNOWN: ProviderReply<never> = { outcome: 'UNKNOWN', exchanges: [], reason: 'timeout' };
export const NOT_SENT: ProviderReply<never> = { outcome: 'NOT_SENT', exchanges: [], reason: 'ECONNREFUSED' };

export function refused(patch: Partial<ProviderRefusal> = {}): ProviderReply<never> {
  return {
    outcome: 'REFUSED',
    exchanges: [],
    refusal: {
      code: 'provider_rejected',
      provider: { code: '4002701', message: 'Invalid Field Format' },
      codeState: null,
      retryable: false,
      ...patch,
    },
  };
}

/** What DOKU says of a change of a code that is paid, and of a status that is asked for within a minute of the payment. */
export const PAID_ALREADY = refused({ codeState: 'PAID' });
export const TOO_EARLY = refused({ code: 'status_check_too_early', retryable: true });

/** One provider for every channel of one merchant account; `former` serves the codes of its protocol. */
export function directoryOf(provider: PaymentCodeProvider, former = provider): ChannelDirectory {
  let count = 0;
  return {
    get: () => provider,
    getFor: ({ protocol }) => (former.capabilities.protocol === protocol ? former : provider),
    newRequestId: () => `request-${++count}`,
    list: () => [provider],
    merchantAccounts: () => ['default'],
  };
}

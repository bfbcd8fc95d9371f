import type { ChannelCapabilities, Mode } from '../channel.js';
import type { ErrorCode } from '../errors.js';
import type { PaymentCode, ProviderAccount } from '../payment-code.js';
import type { ReportedPayment } from '../payment.js';
import type { Exchange } from './exchange.js';

/** What the provider's "no" means to us. */
export interface ProviderRefusal {
  /** Our code for it. */
  readonly code: Extract<ErrorCode, 'provider_rejected' | 'provider_unavailable' | 'status_check_too_early'>;
  /** The provider's own code and words. */
  readonly provider: { readonly code: string; readonly message: string };
  /**
   * What the refusal says about the code itself, where it says something. NOT_MADE: the request itself is unacceptable,
   * so no earlier attempt with the same bytes can have made a code. NOT_READ: our credentials were refused, so DOKU did
   * not even look at the request.
   */
  readonly codeState: 'PAID' | 'EXPIRED' | 'NOT_FOUND' | 'NOT_MADE' | 'NOT_READ' | null;
  /** Whether the caller may hope for another answer to the same request, without anybody's help. */
  readonly retryable: boolean;
  /** For how long DOKU asks to be left alone, where it says so. */
  readonly retryAfterSeconds?: number;
  /** What an operator has to mend, where nobody else can lift the reason. Callers are told: no spelling of the provider's. */
  readonly operatorCause?: string;
}

/** The end of one provider call, sorted by whether the request left us. Carries the evidence of every attempt. */
export type ProviderReply<T> = { readonly exchanges: readonly Exchange[] } & (
  | { readonly outcome: 'OK'; readonly value: T }
  | { readonly outcome: 'REFUSED'; readonly refusal: ProviderRefusal }
  | { readonly outcome: 'NOT_SENT' | 'UNKNOWN'; readonly reason: string }
);

/** What DOKU answers to a create. */
export interface CreatedCode {
  readonly number: string | null;
  readonly providerAccount: ProviderAccount | null;
  readonly paymentUrl: string | null;
  readonly instructionsUrl: string | null;
  readonly instructionsApiUrl: string | null;
  /** DOKU's own expiry where it states one. UTC. */
  readonly expiresAt: Date | null;
}

/** What DOKU answers to a change of a code: its own expiry where it states one; null to a cancellation. */
export type ChangeReply = ProviderReply<{ readonly expiresAt: Date | null } | null>;

/** What DOKU says of a code when asked. */
export interface StatusReport {
  /** PENDING: DOKU waits for the payer. UNCLEAR: no word that we know, so neither final nor proof that it can be paid. */
  readonly state: 'PENDING' | 'PAID' | 'REFUNDED' | 'EXPIRED' | 'FAILED' | 'NOT_FOUND' | 'UNCLEAR';
  /** The invoice that it is about; null when DOKU was asked by number and names none. A number may have had others. */
  readonly invoiceNumber: string | null;
  /** The payment behind PAID; null otherwise, or when the answer lacks an amount. */
  readonly payment: ReportedPayment | null;
  /** The number, where the answer names it. */
  readonly number: string | null;
}

/** How to pay at one kind of counter (ATM, mobile banking, ...). */
export interface PaymentInstruction {
  readonly channel: string;
  readonly language: 'id' | 'en';
  readonly steps: readonly string[];
}

/**
 * What every bank channel must be able to do, whatever its protocol. Implementations keep no state and never
 * throw for what the provider or the network does: that is in the reply. A DIPC code lives with us alone, so `create`, `update`
 * and `cancel` are never called for one.
 */
export interface PaymentCodeProvider {
  readonly capabilities: ChannelCapabilities;
  /**
   * The provider's spelling of a number that the merchant makes (MGPC, DIPC).
   * @throws DomainError `invalid_number` when it is outside the account's BIN or the channel's length, or when DOKU would
   * take its registration for a request for a number of its own.
   */
  accountOf(number: string, mode: Mode): ProviderAccount | null;
  /** The prefix that a merchant-made number must start with; null when none is configured. */
  readonly numberPrefix: string | null;
  /** Asks DOKU to make or register the code. The request is a pure function of the code, so that a repeat sends the same bytes. */
  create(code: PaymentCode): Promise<ProviderReply<CreatedCode>>;
  /** Sends the complete set of terms in `code` under `requestId`. */
  update(code: PaymentCode, requestId: string): Promise<ProviderReply<{ readonly expiresAt: Date | null }>>;
  cancel(code: PaymentCode, requestId: string): Promise<ProviderReply<null>>;
  checkStatus(code: PaymentCode, requestId: string): Promise<ProviderReply<StatusReport>>;
  instructions(code: PaymentCode): Promise<ProviderReply<readonly PaymentInstruction[]>>;
}

/** What of a code decides on the provider that serves it. */
export type CodeOrigin = Pick<PaymentCode, 'merchantAccount' | 'channel' | 'protocol'>;

/** Finds the provider of a channel for one merchant account. */
export interface ChannelDirectory {
  /**
   * For codes that are yet to be made: speaks the protocol that is configured now.
   * @throws DomainError `merchant_account_unknown`, `channel_not_enabled`
   */
  get(merchantAccount: string, channel: string): PaymentCodeProvider;
  /**
   * For a code that exists: speaks the protocol that it was made over, since DOKU may not know it over another; also
   * while the channel is switched off.
   * @throws DomainError `merchant_account_unknown`; `channel_not_enabled` when the account's settings for it are gone
   */
  getFor(code: CodeOrigin): PaymentCodeProvider;
  /**
   * A fresh request id in the form that the code's protocol asks for. Always there, also where `getFor` would throw: a payment is
   * booked whatever became of the channel of its order's other codes.
   */
  newRequestId(code: CodeOrigin): string;
  /** Every enabled channel of an account. */
  list(merchantAccount: string): readonly PaymentCodeProvider[];
  merchantAccounts(): readonly string[];
}

export const CHANNEL_DIRECTORY = Symbol('ChannelDirectory');

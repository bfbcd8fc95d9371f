import { Inject, Injectable } from '@nestjs/common';
import type { Bank, NonSnapFacts } from '../bank/bank.js';
import { NumberMaker } from '../bank/number-maker.js';
import { currentState, type VirtualAccount } from '../bank/virtual-account.js';
import { VirtualAccountStore } from '../bank/virtual-account.store.js';
import { toCompactJakarta, toUtcSeconds } from '../clock/provider-time.js';
import { SimulatorClock } from '../clock/simulator-clock.js';
import { SIMULATOR_CONFIGURATION, type SimulatorConfiguration } from '../configuration.js';
import { IdSource } from '../identifiers/id-source.js';
import { howToPayLinks } from '../pages/how-to-pay-links.js';
import { WalletPaymentStore } from '../wallet/wallet-payment.store.js';
import type { NonSnapRequest } from './non-snap-gate.js';
import { invalidParameter, NonSnapRefusal } from './non-snap-refusal.js';
import {
  checkBin,
  checkMembers,
  readAmountRule,
  readNonSnapBody,
  readOverride,
  readTexts,
} from './payment-code-rules.js';
import {
  type CreateOwnPaymentCode,
  createOwnSchema,
  type CreatePaymentCode,
  createSchema,
  type PatchPaymentCode,
  patchSchema,
} from './payment-code-schemas.js';

/** Life in minutes when `expired_time` is left out. */
const DEFAULT_LIFE_MINUTES = 60;

type NonSnapBank = Bank & { nonSnap: NonSnapFacts };

/** Create, update and cancel of virtual accounts by the non-SNAP API. */
@Injectable()
export class PaymentCodesService {
  constructor(
    private readonly store: VirtualAccountStore,
    private readonly wallet: WalletPaymentStore,
    private readonly numbers: NumberMaker,
    private readonly clock: SimulatorClock,
    private readonly ids: IdSource,
    @Inject(SIMULATOR_CONFIGURATION) private readonly configuration: SimulatorConfiguration,
  ) {}

  /** DGPC: DOKU makes the number. */
  create(bank: NonSnapBank, call: NonSnapRequest): object {
    const body = readNonSnapBody(createSchema, call.body);
    const account = this.build(bank, call, body, () => this.numbers.make(bank.nonSnap.bin));
    return this.created({ ...account, mode: 'DGPC' });
  }

  /** MGPC: the merchant makes the number and registers it. */
  createOwn(bank: NonSnapBank, call: NonSnapRequest): object {
    const body = readNonSnapBody(createOwnSchema, call.body);
    const number = body.virtual_account_info.virtual_account_number;
    checkBin(call.account, bank.channel, number);
    const account = this.build(bank, call, body, () => this.checkFree(number));
    return this.created({ ...account, mode: 'MGPC' });
  }

  /** Changes or cancels; the lifetime is counted from now, as in the provider's sample. */
  patch(bank: NonSnapBank, call: NonSnapRequest): object {
    const body = readNonSnapBody(patchSchema, call.body);
    checkMembers(bank.nonSnap, call.body);
    const account = this.findLive(bank, call, body);
    if (body.virtual_account_info.status === 'DELETE') {
      account.state = 'DELETED';
      return dates(account);
    }
    account.amount = readAmountRule(bank.nonSnap, body, account.amount);
    account.expiresAt = this.endOfLife(body);
    account.reusable = body.virtual_account_info.reusable_status;
    account.customer = { ...account.customer, ...body.customer };
    account.texts = readTexts(body.virtual_account_info);
    return dates(account);
  }

  private build(
    bank: NonSnapBank,
    call: NonSnapRequest,
    body: CreatePaymentCode | CreateOwnPaymentCode,
    makeNumber: () => string,
  ): Omit<VirtualAccount, 'mode'> {
    const { clientId } = call.account;
    const info = body.virtual_account_info;
    checkMembers(bank.nonSnap, call.body);
    const amount = readAmountRule(bank.nonSnap, body);
    const invoice = body.order.invoice_number;
    if (this.store.hasInvoice(clientId, invoice) || this.wallet.findByInvoice(invoice, clientId)) {
      throw new NonSnapRefusal(400, 'duplicate_invoice_number', 'order.invoice_number was used before');
    }
    return {
      clientId,
      protocol: 'NON_SNAP',
      bank,
      overrideNotificationUrl: readOverride(call.account, body.additional_info?.override_notification_url),
      uniqueReference: this.readUniqueReference(bank, clientId, info.merchant_unique_reference),
      number: makeNumber(),
      invoice,
      requestId: call.requestId,
      amount,
      reusable: info.reusable_status,
      state: 'ACTIVE',
      createdAt: this.clock.now(),
      expiresAt: this.endOfLife(body),
      customer: body.customer,
      texts: readTexts(info),
      pageToken: this.ids.token(),
    };
  }

  private created(account: VirtualAccount): object {
    this.store.add(account);
    const links = howToPayLinks(this.configuration.publicUrl, account);
    const { order, virtual_account_info: info } = dates(account);
    const { virtual_account_number, ...times } = info;
    return {
      order,
      virtual_account_info: {
        virtual_account_number,
        how_to_pay_page: links.page,
        how_to_pay_api: links.api,
        ...times,
      },
    };
  }

  private checkFree(number: string): string {
    const holder = this.store.findRegistered({ number });
    if (!holder || currentState(holder, this.clock.now()) !== 'ACTIVE') return number;
    throw new NonSnapRefusal(400, 'duplicate_virtual_account_number', 'The number is in use');
  }

  private readUniqueReference(bank: NonSnapBank, clientId: string, reference: string | undefined) {
    if (!bank.nonSnap.uniqueReference) return undefined;
    const name = 'virtual_account_info.merchant_unique_reference';
    if (reference === undefined) throw invalidParameter(name, 'is mandatory');
    if (this.store.hasUniqueReference(clientId, reference)) throw invalidParameter(name, 'was used before');
    return reference;
  }

  private endOfLife(body: CreatePaymentCode | CreateOwnPaymentCode | PatchPaymentCode): Date {
    const minutes = body.virtual_account_info.expired_time ?? DEFAULT_LIFE_MINUTES;
    return new Date(this.clock.now().getTime() + minutes * 60_000);
  }

  private findLive(bank: NonSnapBank, call: NonSnapRequest, body: PatchPaymentCode): VirtualAccount {
    const account = this.store.findByInvoice(call.account.clientId, body.order.invoice_number);
    const isFound =
      account?.bank.channel === bank.channel &&
      account.protocol === 'NON_SNAP' &&
      account.mode !== 'DIPC' &&
      account.number === body.virtual_account_info.virtual_account_number;
    const state = isFound ? currentState(account, this.clock.now()) : 'DELETED';
    if (!isFound || state === 'DELETED') {
      throw new NonSnapRefusal(404, 'payment_code_not_found', 'Payment code not found');
    }
    if (state === 'PAID') throw new NonSnapRefusal(400, 'payment_code_already_paid', 'Payment code was paid');
    if (state === 'EXPIRED')
      throw new NonSnapRefusal(400, 'payment_code_expired', 'Payment code has expired');
    return account;
  }
}

function dates(account: VirtualAccount) {
  const { createdAt, expiresAt } = account;
  return {
    order: { invoice_number: account.invoice },
    virtual_account_info: {
      virtual_account_number: account.number,
      created_date: toCompactJakarta(createdAt),
      expired_date: expiresAt && toCompactJakarta(expiresAt),
      created_date_utc: toUtcSeconds(createdAt),
      expired_date_utc: expiresAt && toUtcSeconds(expiresAt),
    },
  };
}

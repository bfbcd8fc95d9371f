import { Inject, Injectable } from '@nestjs/common';
import type { MerchantAccount } from '../accounts/merchant-account.js';
import type { Bank } from '../bank/bank.js';
import { NumberMaker } from '../bank/number-maker.js';
import { numberMembers, paddedNumber, type SnapParts } from '../bank/snap-parts.js';
import { currentState, hasEnded, type NumberMode, type VirtualAccount } from '../bank/virtual-account.js';
import { VirtualAccountStore } from '../bank/virtual-account.store.js';
import { SimulatorClock } from '../clock/simulator-clock.js';
import { SIMULATOR_CONFIGURATION, type SimulatorConfiguration } from '../configuration.js';
import { IdSource } from '../identifiers/id-source.js';
import { howToPayLinks } from '../pages/how-to-pay-links.js';
import { snapAmountRule } from './snap-inquiry-answer.js';
import { toSnapAmount } from './snap-amount.js';
import type { SnapCall } from './snap-gate.js';
import { invalidField, SnapRefusal } from './snap-refusal.js';
import {
  asksForNumber,
  bankFor,
  checkAmounts,
  checkNumber,
  readExpiry,
  readSnapBody,
} from './virtual-account-rules.js';
import {
  type CreateVa,
  createVaSchema,
  type DeleteVa,
  deleteVaSchema,
  type UpdateVa,
  updateVaSchema,
} from './virtual-account-schemas.js';

/** Life of an account created without `expiredDate`; DOKU's own default is not documented. */
const DEFAULT_LIFE_MS = 24 * 3_600_000;

/** Create, update and delete of virtual accounts by SNAP (services 27, 28, 31). */
@Injectable()
export class SnapVirtualAccounts {
  constructor(
    private readonly store: VirtualAccountStore,
    private readonly numbers: NumberMaker,
    private readonly clock: SimulatorClock,
    private readonly ids: IdSource,
    @Inject(SIMULATOR_CONFIGURATION) private readonly configuration: SimulatorConfiguration,
  ) {}

  create(call: SnapCall): object {
    const body = readSnapBody(createVaSchema, call.body);
    const trxType = body.virtualAccountTrxType ?? 'C';
    const bank = bankFor(body.additionalInfo.channel, trxType);
    checkNumber(call.account, bank, body);
    checkAmounts(body, trxType);
    const now = this.clock.now();
    const expiresAt = body.expiredDate
      ? readExpiry(body.expiredDate, now)
      : new Date(now.getTime() + DEFAULT_LIFE_MS);
    if (this.store.hasInvoice(call.account.clientId, body.trxId)) {
      throw new SnapRefusal('duplicate', 'Duplicate trxId');
    }
    const { mode, snapParts } = this.assignNumber(call.account, bank, body, now);
    const account: VirtualAccount = {
      clientId: call.account.clientId,
      protocol: 'SNAP',
      bank,
      mode,
      number: paddedNumber(snapParts).trim(),
      snapParts,
      invoice: body.trxId,
      requestId: call.externalId,
      amount: snapAmountRule(trxType, body.totalAmount.value, body.additionalInfo.virtualAccountConfig),
      trxType,
      reusable: body.additionalInfo.virtualAccountConfig?.reusableStatus ?? false,
      state: 'ACTIVE',
      createdAt: now,
      expiresAt,
      customer: {
        name: body.virtualAccountName,
        email: body.virtualAccountEmail ?? undefined,
        phone: body.virtualAccountPhone ?? undefined,
      },
      texts: (body.freeText ?? body.freeTexts ?? []).map((t) => ({ id: t.indonesia, en: t.english })),
      pageToken: this.ids.token(),
    };
    this.store.add(account);
    return { virtualAccountData: this.created(account, body) };
  }

  update(call: SnapCall): object {
    const body = readSnapBody(updateVaSchema, call.body);
    bankFor(body.additionalInfo.channel, body.virtualAccountTrxType);
    checkAmounts(body, body.virtualAccountTrxType);
    const account = this.findLive(call, body);
    const config = body.additionalInfo.virtualAccountConfig;
    const expiresAt = body.expiredDate ? readExpiry(body.expiredDate, this.clock.now()) : account.expiresAt;
    account.expiresAt = expiresAt;
    const value = body.totalAmount.value ?? currentValue(account);
    account.amount = snapAmountRule(body.virtualAccountTrxType, value, config);
    account.trxType = body.virtualAccountTrxType;
    account.state = config?.status ?? account.state;
    account.reusable = config?.reusableStatus ?? account.reusable;
    account.customer = {
      name: body.virtualAccountName ?? account.customer.name,
      email: body.virtualAccountEmail ?? account.customer.email,
      phone: body.virtualAccountPhone ?? account.customer.phone,
    };
    return { virtualAccountData: updated(account, body) };
  }

  delete(call: SnapCall): object {
    const body = readSnapBody(deleteVaSchema, call.body);
    const account = this.findLive(call, body);
    account.state = 'DELETED';
    const { channel, virtualAccountConfig } = body.additionalInfo;
    return {
      virtualAccountData: {
        ...numberParts(account),
        trxId: account.invoice,
        additionalInfo: { channel, virtualAccountConfig },
      },
    };
  }

  private assignNumber(
    merchant: MerchantAccount,
    bank: Bank,
    body: CreateVa,
    now: Date,
  ): { mode: NumberMode; snapParts: SnapParts } {
    const { partnerServiceId, customerNo } = body;
    if (asksForNumber(merchant, bank, customerNo)) {
      const bin = partnerServiceId.trim();
      const made = this.numbers.make(bin + customerNo);
      return { mode: 'DGPC', snapParts: { partnerServiceId, customerNo: made.slice(bin.length) } };
    }
    const holder = this.store.findRegistered({ number: paddedNumber(body).trim() });
    const isTaken = holder && !hasEnded(holder, now);
    if (isTaken) throw new SnapRefusal('duplicate', 'Duplicate virtualAccountNo');
    return { mode: 'MGPC', snapParts: { partnerServiceId, customerNo } };
  }

  private findLive(call: SnapCall, body: UpdateVa | DeleteVa): VirtualAccount {
    const account = this.store.findByInvoice(call.account.clientId, body.trxId);
    const isSame = (sent: string | null | undefined, own: string | undefined) => !sent || sent === own;
    const isFound =
      account?.protocol === 'SNAP' &&
      account.mode !== 'DIPC' &&
      isSame(body.partnerServiceId, account.snapParts?.partnerServiceId) &&
      isSame(body.customerNo, account.snapParts?.customerNo) &&
      isSame(body.virtualAccountNo, account.snapParts && paddedNumber(account.snapParts));
    if (!isFound) throw new SnapRefusal('invalidBill');
    if (account.bank.snap?.channelId !== body.additionalInfo.channel) {
      throw invalidField('additionalInfo.channel');
    }
    const state = currentState(account, this.clock.now());
    if (state === 'DELETED') throw new SnapRefusal('invalidBill');
    if (state === 'PAID') throw new SnapRefusal('paidBill');
    if (state === 'EXPIRED') throw new SnapRefusal('expiredBill');
    return account;
  }

  private created(account: VirtualAccount, body: CreateVa): object {
    const links = howToPayLinks(this.configuration.publicUrl, account);
    return {
      ...numberParts(account),
      virtualAccountName: body.virtualAccountName,
      virtualAccountEmail: body.virtualAccountEmail,
      virtualAccountPhone: body.virtualAccountPhone,
      trxId: body.trxId,
      totalAmount: body.totalAmount,
      virtualAccountTrxType: account.trxType,
      expiredDate: body.expiredDate,
      additionalInfo: {
        channel: body.additionalInfo.channel,
        howToPayPage: links.page,
        howToPayApi: links.api,
      },
    };
  }
}

function numberParts({ snapParts }: VirtualAccount): object {
  return snapParts ? numberMembers(snapParts) : {};
}

function currentValue({ amount }: VirtualAccount): string {
  return toSnapAmount(amount.type === 'FIXED' ? amount.value : 0).value;
}

function updated(account: VirtualAccount, body: UpdateVa): object {
  const { channel, virtualAccountConfig } = body.additionalInfo;
  return {
    ...numberParts(account),
    virtualAccountName: account.customer.name,
    virtualAccountEmail: account.customer.email,
    virtualAccountPhone: account.customer.phone,
    trxId: account.invoice,
    totalAmount: body.totalAmount,
    additionalInfo: { channel, virtualAccountConfig },
    virtualAccountTrxType: account.trxType,
    expiredDate: body.expiredDate,
  };
}

import { Injectable } from '@nestjs/common';
import type { VirtualAccount } from './virtual-account.js';

/** A number, perhaps narrowed to a channel and a client. */
export interface NumberSearch {
  number: string;
  channel?: string;
  clientId?: string;
}

/** Lists by key, so that a store of many thousands stays quick. */
class Index {
  private readonly lists = new Map<string, VirtualAccount[]>();

  add(key: string, account: VirtualAccount): void {
    const list = this.lists.get(key);
    if (list) list.push(account);
    else this.lists.set(key, [account]);
  }

  get(key: string): readonly VirtualAccount[] {
    return this.lists.get(key) ?? [];
  }

  all(): VirtualAccount[] {
    return [...this.lists.values()].flat();
  }

  replace(key: string, accounts: VirtualAccount[]): void {
    this.lists.set(key, accounts);
  }

  clear(): void {
    this.lists.clear();
  }
}

/** Registered numbers (DGPC, MGPC), and what merchants said about their own (DIPC). */
@Injectable()
export class VirtualAccountStore {
  private readonly registered = new Index();
  private readonly asked = new Index();
  private readonly byInvoice = new Index();
  private readonly byRequestId = new Index();
  private readonly byPageToken = new Index();
  private readonly uniqueReferences = new Set<string>();
  private readonly prefixes = new Map<string, Set<string>>();

  add(account: VirtualAccount): void {
    this.registered.add(account.number, account);
    this.byInvoice.add(ownKey(account, account.invoice), account);
    this.byRequestId.add(ownKey(account, account.requestId), account);
    this.byPageToken.add(account.pageToken, account);
    if (account.uniqueReference) this.uniqueReferences.add(ownKey(account, account.uniqueReference));
    if (account.snapParts) this.learnPrefix(account, account.snapParts.partnerServiceId.trim());
  }

  /** Keeps the latest inquiry answer for a number. */
  remember(account: VirtualAccount): void {
    const isOther = (each: VirtualAccount) =>
      each.mode !== 'DIPC' || each.clientId !== account.clientId || each.number !== account.number;
    const invoiceKey = ownKey(account, account.invoice);
    this.asked.replace(account.number, [...this.asked.get(account.number).filter(isOther), account]);
    this.byInvoice.replace(invoiceKey, [...this.byInvoice.get(invoiceKey).filter(isOther), account]);
  }

  /** All that `restore` needs, oldest first. */
  list(): VirtualAccount[] {
    return this.byInvoice.all().toSorted((one, other) => one.createdAt.getTime() - other.createdAt.getTime());
  }

  restore(accounts: VirtualAccount[]): void {
    for (const account of accounts) {
      if (account.mode === 'DIPC') this.remember(account);
      else this.add(account);
    }
  }

  /** The newest registration of a number; a live one hides those that ended. */
  findRegistered(search: NumberSearch): VirtualAccount | undefined {
    return this.registered.get(search.number).findLast((account) => fits(account, search));
  }

  /** The newest answer a merchant gave about a number. */
  findAsked(search: NumberSearch): VirtualAccount | undefined {
    return this.asked.get(search.number).findLast((account) => fits(account, search));
  }

  findByInvoice(clientId: string, invoice: string): VirtualAccount | undefined {
    return this.byInvoice.get(ownKey({ clientId }, invoice)).at(-1);
  }

  findByRequestId(clientId: string, requestId: string): VirtualAccount | undefined {
    return this.byRequestId.get(ownKey({ clientId }, requestId)).at(-1);
  }

  findByPage(number: string, pageToken: string): VirtualAccount | undefined {
    return this.byPageToken.get(pageToken).find((account) => account.number === number);
  }

  /** True when a registration, live or ended, has used the invoice number. */
  hasInvoice(clientId: string, invoice: string): boolean {
    return this.byInvoice.get(ownKey({ clientId }, invoice)).some((account) => account.mode !== 'DIPC');
  }

  hasUniqueReference(clientId: string, reference: string): boolean {
    return this.uniqueReferences.has(ownKey({ clientId }, reference));
  }

  hasNumber(number: string): boolean {
    return this.registered.get(number).length > 0;
  }

  /** `partnerServiceId` values, trimmed, that a client has used for a channel. */
  knownPrefixes(clientId: string, channel: string): string[] {
    return [...(this.prefixes.get(ownKey({ clientId }, channel)) ?? [])];
  }

  clear(): void {
    const indexes = [this.registered, this.asked, this.byInvoice, this.byRequestId, this.byPageToken];
    for (const index of indexes) index.clear();
    this.uniqueReferences.clear();
    this.prefixes.clear();
  }

  private learnPrefix(account: VirtualAccount, prefix: string): void {
    const key = ownKey(account, account.bank.channel);
    this.prefixes.set(key, (this.prefixes.get(key) ?? new Set()).add(prefix));
  }
}

function ownKey({ clientId }: { clientId: string }, key: string): string {
  return `${clientId}\n${key}`;
}

function fits(account: VirtualAccount, search: NumberSearch): boolean {
  const isChannel = !search.channel || account.bank.channel === search.channel;
  return isChannel && (!search.clientId || account.clientId === search.clientId);
}

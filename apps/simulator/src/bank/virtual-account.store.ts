import { Injectable } from '@nestjs/common';
import type { VirtualAccount } from './virtual-account.js';

/** Registered numbers (DGPC, MGPC), and what merchants said about their own (DIPC). In memory. */
@Injectable()
export class VirtualAccountStore {
  private registered: VirtualAccount[] = [];
  private asked: VirtualAccount[] = [];

  add(account: VirtualAccount): void {
    this.registered.push(account);
  }

  /** Keeps the latest inquiry answer for a number. */
  remember(account: VirtualAccount): void {
    const isSame = (other: VirtualAccount) =>
      other.clientId === account.clientId && other.number === account.number;
    this.asked = [...this.asked.filter((other) => !isSame(other)), account];
  }

  /** The newest registration of a number; a live one hides those that ended. */
  findRegistered(search: {
    number: string;
    channel?: string;
    clientId?: string;
  }): VirtualAccount | undefined {
    return this.newestFirst(this.registered, search)[0];
  }

  /** The newest answer a merchant gave about a number. */
  findAsked(search: { number: string; channel?: string; clientId?: string }): VirtualAccount | undefined {
    return this.newestFirst(this.asked, search)[0];
  }

  findByInvoice(clientId: string, invoice: string): VirtualAccount | undefined {
    return this.all().find((account) => account.clientId === clientId && account.invoice === invoice);
  }

  findByRequestId(clientId: string, requestId: string): VirtualAccount | undefined {
    return this.all().find((account) => account.clientId === clientId && account.requestId === requestId);
  }

  findByPage(number: string, pageToken: string): VirtualAccount | undefined {
    return this.all().find((account) => account.number === number && account.pageToken === pageToken);
  }

  /** True when a registration, live or ended, has used the invoice number. */
  hasInvoice(clientId: string, invoice: string): boolean {
    return this.registered.some((account) => account.clientId === clientId && account.invoice === invoice);
  }

  hasUniqueReference(clientId: string, reference: string): boolean {
    return this.registered.some((a) => a.clientId === clientId && a.uniqueReference === reference);
  }

  hasNumber(number: string): boolean {
    return this.registered.some((account) => account.number === number);
  }

  /** `partnerServiceId` values, trimmed, that a client has used for a channel. */
  knownPrefixes(clientId: string, channel: string): string[] {
    const own = this.registered.filter((a) => a.clientId === clientId && a.bank.channel === channel);
    return own.flatMap((account) => account.snapParts?.partnerServiceId.trim() ?? []);
  }

  clear(): void {
    this.registered = [];
    this.asked = [];
  }

  private all(): VirtualAccount[] {
    return [...this.registered, ...this.asked].reverse();
  }

  private newestFirst(
    accounts: VirtualAccount[],
    search: { number: string; channel?: string; clientId?: string },
  ): VirtualAccount[] {
    const fits = accounts.filter(
      (account) =>
        account.number === search.number &&
        (!search.channel || account.bank.channel === search.channel) &&
        (!search.clientId || account.clientId === search.clientId),
    );
    return fits.reverse();
  }
}

import { beforeEach, describe, expect, it } from 'vitest';
import { findBank } from './banks.js';
import type { VirtualAccount } from './virtual-account.js';
import { VirtualAccountStore } from './virtual-account.store.js';

let store: VirtualAccountStore;
beforeEach(() => (store = new VirtualAccountStore()));

const account = (changes: Partial<VirtualAccount> = {}): VirtualAccount => ({
  clientId: 'BRN-1',
  protocol: 'SNAP',
  bank: findBank('PERMATA_VA')!,
  mode: 'MGPC',
  number: '88560001',
  invoice: 'INV-1',
  requestId: '1',
  amount: { type: 'OPEN' },
  reusable: false,
  state: 'ACTIVE',
  createdAt: new Date('2026-11-20T03:00:00Z'),
  customer: { name: 'Anton Budiman' },
  texts: [],
  pageToken: 'page',
  ...changes,
});

describe('the numbers that DOKU knows', () => {
  it('are found by their newest registration', () => {
    const [ended, live] = [account({ state: 'DELETED' }), account({ invoice: 'INV-2' })];
    for (const each of [ended, live]) store.add(each);
    expect(store.findRegistered({ number: '88560001' })).toBe(live);
  });

  it('use up an invoice number, which the answer to an inquiry does not', () => {
    store.remember(account({ mode: 'DIPC' }));
    expect([store.hasInvoice('BRN-1', 'INV-1'), store.hasNumber('88560001')]).toEqual([false, false]);
    store.add(account());
    expect([store.hasInvoice('BRN-1', 'INV-1'), store.hasInvoice('BRN-2', 'INV-1')]).toEqual([true, false]);
    expect(store.hasNumber('88560001')).toBe(true);
  });

  it('are found of the client and the channel that are asked for', () => {
    const [one, other] = [account(), account({ clientId: 'BRN-2', bank: findBank('BRI_VA')! })];
    for (const each of [one, other]) store.add(each);
    const number = '88560001';
    expect(store.findRegistered({ number, clientId: 'BRN-1' })).toBe(one);
    expect(store.findRegistered({ number, channel: 'BRI_VA' })).toBe(other);
    expect(store.findRegistered({ number, clientId: 'BRN-1', channel: 'BRI_VA' })).toBeUndefined();
  });

  it('are remembered by the newest answer of each merchant', () => {
    const [first, newer] = [account({ mode: 'DIPC' }), account({ mode: 'DIPC', invoice: 'INV-2' })];
    const other = account({ mode: 'DIPC', clientId: 'BRN-2' });
    for (const each of [first, other, newer]) store.remember(each);
    const number = '88560001';
    expect(store.findAsked({ number, clientId: 'BRN-1' })).toBe(newer);
    expect(store.findAsked({ number, clientId: 'BRN-2' })).toBe(other);
  });
});

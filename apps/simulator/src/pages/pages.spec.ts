import { Script } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { paymentCodeBody } from '../testing/sample-bodies.js';
import { simulatorPerTest } from '../testing/simulator-per-test.js';
import type { TestSimulator } from '../testing/test-simulator.js';

let simulator: TestSimulator;
simulatorPerTest((started) => (simulator = started));

const get = (url: string) => simulator.app.inject({ method: 'GET', url });

describe('the bank counter', () => {
  it('comes in English and Indonesian, with local files only', async () => {
    const english = await get('/');
    expect(english.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(english.payload).toContain('<html lang="en">');
    expect((await get('/?lang=id')).payload).toContain('Loket bank');
    const addresses = [...english.payload.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1]);
    expect(addresses.every((address) => /^(\/|#|data:)/.test(address ?? ''))).toBe(true);
    expect((await get('/assets/simulator.css')).headers['content-type']).toContain('text/css');
    const script = await get('/assets/counter.js');
    expect(script.headers['content-type']).toContain('text/javascript');
    expect(() => new Script(script.payload)).not.toThrow();
  });

  it('labels every field', async () => {
    const { payload } = await get('/');
    const fields = [...payload.matchAll(/<(?:input|select) id="([^"]+)"/g)].map((match) => match[1]);
    for (const field of fields) expect(payload).toContain(`for="${field}"`);
  });
});

interface Entry {
  channel: string;
  language: string;
}

describe('payment instructions', () => {
  async function links() {
    const { body } = await simulator.client.nonSnap(
      'POST',
      '/mandiri-virtual-account/v2/payment-code',
      paymentCodeBody(),
    );
    const { how_to_pay_page, how_to_pay_api } = body.virtual_account_info;
    return { page: new URL(how_to_pay_page).pathname, api: new URL(how_to_pay_api).pathname };
  }

  it('are served as data in both languages, or in the one that is asked for', async () => {
    const { api } = await links();
    const { payment_instruction: both } = (await get(api)).json();
    expect(both.map(({ channel, language }: Entry) => `${language} ${channel}`)).toEqual([
      'ID ATM Bank Mandiri',
      "ID Livin' by Mandiri",
      'ID Mandiri Internet Banking',
      'EN ATM Bank Mandiri',
      "EN Livin' by Mandiri",
      'EN Mandiri Internet Banking',
    ]);
    expect(both[0].step[0]).toBe('Masukkan kartu ATM dan PIN Anda');
    expect(both[3].step[0]).toBe('Insert your card and enter your PIN');
    const english = (await get(`${api}?lang=en`)).json().payment_instruction;
    expect(english).toEqual(both.slice(3));
  });

  it('are served as a page, and not for unknown numbers', async () => {
    const { page } = await links();
    expect((await get(`${page}?lang=en`)).payload).toContain('How to pay');
    expect((await get(`${page}x`)).statusCode).toBe(404);
  });
});

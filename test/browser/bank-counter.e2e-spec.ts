import { describe, expect, it } from 'vitest';
import { DESK, PHONE, useBrowser } from './browser-session.js';
import { CAN_RUN_CHROMIUM } from './chromium.js';
import { auditPage, tabTo } from './page-audit.js';

const WORDS = {
  en: {
    title: 'Bank counter',
    number: 'Payment number',
    look: 'Show bill',
    payable: 'The bill can be paid',
    amount: 'Amount to pay (rupiah)',
    pay: 'Pay',
    again: 'Send again',
    nextAttempt: 'Next attempt',
    wire: 'What went over the wire',
    open: 'You choose the amount',
    unknown: 'The number was not found',
    paid: 'The bill has been paid already',
    language: 'English',
    notRegistered: 'This number is not registered at DOKU. Choose the bank, so that the merchant is asked.',
    tooFew: 'Refused at the counter: The amount must be at least 10000 and at most 50000',
    tooLong: 'A payment number has 1 to 28 digits',
    tooMuch: 'Refused at the counter: The amount must be from Rp 1 to Rp 9.007.199.254.740.991',
    ended: 'Refused at the counter: The bill is not active',
  },
  id: {
    title: 'Loket bank',
    number: 'Nomor pembayaran',
    look: 'Tampilkan tagihan',
    payable: 'Tagihan dapat dibayar',
    amount: 'Jumlah yang dibayar (rupiah)',
    pay: 'Bayar',
    again: 'Kirim ulang',
    nextAttempt: 'Percobaan berikutnya',
    wire: 'Yang dikirim dan dijawab',
    open: 'Jumlah ditentukan pembayar',
    unknown: 'Nomor tidak ditemukan',
    paid: 'Tagihan sudah dibayar',
    language: 'Indonesia',
    notRegistered: 'Nomor ini tidak terdaftar di DOKU. Pilih banknya agar penjual ditanya.',
    tooFew: 'Ditolak di loket: Jumlah harus paling sedikit 10000 dan paling banyak 50000',
    tooLong: 'Nomor pembayaran terdiri dari 1 sampai 28 angka',
    tooMuch: 'Ditolak di loket: Jumlah harus antara Rp 1 dan Rp 9.007.199.254.740.991',
    ended: 'Ditolak di loket: Tagihan tidak aktif',
  },
};
const LANGUAGES = Object.entries(WORDS) as ['en' | 'id', (typeof WORDS)['en']][];

describe.runIf(CAN_RUN_CHROMIUM)('the bank counter', () => {
  const session = useBrowser();

  const counter = (language: string, viewport = DESK) =>
    session.open(`${session.stack.simulatorUrl}/?lang=${language}`, viewport);

  describe.each(LANGUAGES)('in %s', (language, words) => {
    it('shows the bill, takes the money, and shows what was sent and what came back, by keyboard alone', async () => {
      const { shop } = session.stack;
      const code = await shop.createCode({ channel: 'PERMATA_VA', displayText: ['Toko Demo'] });
      const page = await counter(language);
      await tabTo(page, words.number);
      await page.keyboard.type(code.number as string);
      await tabTo(page, words.look);
      await page.keyboard.press('Enter');
      const bill = page.locator('#bill');
      await bill.getByText(words.payable).waitFor();
      for (const text of ['Anton Budiman', 'Rp 150.000', code.reference, 'Toko Demo']) {
        expect(await bill.textContent()).toContain(text);
      }
      await tabTo(page, words.pay);
      await page.keyboard.press('Enter');
      await page.locator('#receipt').getByText('DELIVERED').waitFor();
      expect(await shop.readOrder(code)).toMatchObject({ status: 'PAID', amountPaid: 150_000 });

      const wire = page.getByRole('region', { name: words.wire });
      const sent = wire.getByText('/doku/snap/v1.1/transfer-va/payment: 200');
      await sent.click();
      const shown = (await wire.textContent()) ?? '';
      for (const text of ['X-SIGNATURE', `"trxId": "${code.reference}"`, '"responseCode": "2002500"']) {
        expect(shown).toContain(text);
      }
      await tabTo(page, words.again);
      await page.keyboard.press('Enter');
      await page.locator('#receipt').getByText('200, 200').waitFor();
      expect((await shop.readCode(code.id)).payments).toHaveLength(1);
    });

    it.each([
      ['open', { type: 'OPEN' }, '42500', words.open],
      ['limited', { type: 'LIMITED', min: 10_000, max: 500_000 }, '10000', 'Rp 500.000'],
    ])(
      'takes an amount that the customer chooses for a bill that is %s',
      async (_kind, amount, paid, shown) => {
        const { shop } = session.stack;
        const number = `8889900000${String(Date.now()).slice(-6)}`;
        const wishes = {
          channel: 'MANDIRI_VA',
          mode: 'DIPC',
          number,
          amount: { ...amount, currency: 'IDR' },
        };
        const code = await shop.createCode(wishes);
        const page = await counter(language, PHONE);
        await page.getByLabel(words.number).fill(number);
        await page.getByLabel('Bank', { exact: true }).selectOption('MANDIRI_VA');
        await page.getByRole('button', { name: words.look }).click();
        await page.locator('#bill').getByText(shown).waitFor();
        await page.getByLabel(words.amount).fill(paid);
        await page.getByRole('button', { name: words.pay, exact: true }).click();
        await page.locator('#receipt').getByText('DELIVERED').waitFor();
        expect(await shop.readOrder(code)).toMatchObject({ status: 'PAID', amountPaid: Number(paid) });
      },
    );

    it('tells when a notification that was not taken goes out again', async () => {
      const { shop, bank } = session.stack;
      const code = await shop.createCode({ channel: 'MANDIRI_VA' });
      const rules = [{ on: 'notification', kind: 'http-500', times: 1 }];
      await bank.plan({ rules });
      const page = await counter(language);
      await page.getByLabel(words.number).fill(code.number as string);
      await page.getByRole('button', { name: words.look }).click();
      await page.getByRole('button', { name: words.pay, exact: true }).click();
      const receipt = page.locator('#receipt');
      await receipt.getByText('PENDING_RETRY').waitFor();
      const due = receipt.locator('dt').last();
      expect(await due.textContent()).toBe(words.nextAttempt);
      await page.getByRole('button', { name: words.again }).click();
      await receipt.getByText('DELIVERED').waitFor();
    });

    it('says why a bill cannot be paid', async () => {
      const { shop, bank } = session.stack;
      const code = await shop.createCode({ channel: 'MANDIRI_VA' });
      await bank.pay({ channel: 'MANDIRI_VA', number: code.number });
      const page = await counter(language);
      await page.getByLabel(words.number).fill(code.number as string);
      await page.getByRole('button', { name: words.look }).click();
      await page.locator('#bill').getByText(words.paid).waitFor();
      await page.getByLabel(words.number).fill('896500019999');
      await page.getByLabel('Bank', { exact: true }).selectOption('PERMATA_VA');
      await page.getByRole('button', { name: words.look }).click();
      await page.locator('#bill').getByText(words.unknown).waitFor();
      expect(await page.locator('#bill').textContent()).not.toContain(code.reference);
    });

    it('refuses in whole sentences of this language', async () => {
      const { shop } = session.stack;
      const amount = { type: 'LIMITED', min: 10_000, max: 50_000, currency: 'IDR' };
      const code = await shop.createCode({ channel: 'MANDIRI_VA', amount });
      const page = await counter(language);
      const says = (text: string) => page.getByRole('status').getByText(text, { exact: true }).waitFor();
      const look = async (number: string) => {
        await page.getByLabel(words.number).fill(number);
        await page.getByRole('button', { name: words.look }).click();
      };
      await look('123');
      await says(words.notRegistered);
      await look('1'.repeat(29));
      await says(words.tooLong);
      await look(code.number as string);
      await page.locator('#bill').getByText(words.payable).waitFor();
      await page.getByLabel(words.amount).fill('9'.repeat(16));
      await page.getByRole('button', { name: words.pay, exact: true }).click();
      await says(words.tooMuch);
      await page.getByLabel(words.amount).fill('5');
      await page.getByRole('button', { name: words.pay, exact: true }).click();
      await says(words.tooFew);
      await shop.call('DELETE', `/v1/payment-codes/${code.id}`);
      await page.getByRole('button', { name: words.pay, exact: true }).click();
      await says(words.ended);
      expect(await page.locator('#receipt').isVisible()).toBe(false);
    });

    it.each([
      ['a phone', PHONE],
      ['a desk', DESK],
    ])('can be used by everybody, on %s, empty and with a paid bill', async (_where, viewport) => {
      const { shop } = session.stack;
      const code = await shop.createCode({ channel: 'PERMATA_VA' });
      const page = await counter(language, viewport);
      expect(await page.title()).toBe(words.title);
      expect(await auditPage(page)).toEqual([]);
      await page.getByLabel(words.number).fill(code.number as string);
      await page.getByRole('button', { name: words.look }).click();
      await page.locator('#bill').getByText(words.payable).waitFor();
      expect(await auditPage(page)).toEqual([]);
      await page.getByRole('button', { name: words.pay, exact: true }).click();
      await page.locator('#receipt').getByText('DELIVERED').waitFor();
      for (const each of await page.locator('#wire summary').all()) await each.click();
      expect(await auditPage(page)).toEqual([]);
    });
  });

  it('changes its language by a link', async () => {
    const page = await counter('en');
    await page.getByRole('link', { name: 'Indonesia' }).click();
    await page.getByRole('heading', { name: 'Loket bank' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('id');
  });

  it('refuses a wrong amount, and pushes it through when asked to', async () => {
    const { shop } = session.stack;
    const code = await shop.createCode({ channel: 'PERMATA_VA' });
    const page = await counter('en');
    await page.getByLabel('Payment number').fill(code.number as string);
    await page.getByRole('button', { name: 'Show bill' }).click();
    await page.getByLabel('Amount to pay').fill('1000');
    await page.getByRole('button', { name: 'Pay', exact: true }).click();
    await page.getByRole('status').getByText('Refused at the counter').waitFor();
    await page.getByLabel('Pay even if').check();
    await page.getByRole('button', { name: 'Pay', exact: true }).click();
    await page.locator('#receipt').getByText('DELIVERED').waitFor();
    expect((await shop.readCode(code.id)).payments).toMatchObject([{ reviewReason: 'UNDERPAID' }]);
  });

  it('moves the clock, and the button keeps the focus', async () => {
    const page = await counter('en');
    const button = page.getByRole('button', { name: '1 minute on' });
    await tabTo(page, '1 minute on');
    await page.keyboard.press('Enter');
    await page.getByRole('status').getByText('Moved to').waitFor();
    expect(await button.evaluate((element) => element.matches(':focus'))).toBe(true);
  });
});

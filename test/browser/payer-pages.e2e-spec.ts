import { describe, expect, it } from 'vitest';
import { DESK, PHONE, useBrowser } from './browser-session.js';
import { CAN_RUN_CHROMIUM } from './chromium.js';
import { auditPage, tabTo } from './page-audit.js';

const WALLET = {
  channel: 'DOKU_WALLET',
  lineItems: [
    { name: 'T-shirt', price: 50_000, quantity: 2 },
    { name: 'Ongkos kirim', price: 50_000, quantity: 1 },
  ],
  redirect: { successUrl: 'https://shop.example/ok', failureUrl: 'https://shop.example/no', auto: false },
};
const LANGUAGES = [
  [
    'en',
    {
      pay: 'Pay',
      refuse: 'Refuse',
      paid: 'Payment successful',
      failed: 'Payment failed',
      back: 'Back to the shop',
    },
  ],
  [
    'id',
    {
      pay: 'Bayar',
      refuse: 'Tolak',
      paid: 'Pembayaran berhasil',
      failed: 'Pembayaran gagal',
      back: 'Kembali ke toko',
    },
  ],
] as const;

describe.runIf(CAN_RUN_CHROMIUM)('pages for the payer', () => {
  const session = useBrowser();

  describe.each(LANGUAGES)('the wallet in %s', (language, words) => {
    const openWallet = async (wishes: object = {}, viewport = PHONE) => {
      const code = await session.stack.shop.createCode({ ...WALLET, ...wishes });
      return { code, page: await session.open(`${code.paymentUrl}?lang=${language}`, viewport) };
    };

    it('shows what is bought, is paid by keyboard alone and leads back to the shop', async () => {
      const { code, page } = await openWallet();
      const shown = (await page.getByRole('main').textContent()) ?? '';
      for (const text of [code.reference, 'Rp 150.000', 'T-shirt', 'Ongkos kirim'])
        expect(shown).toContain(text);
      await tabTo(page, words.pay);
      await page.keyboard.press('Enter');
      await page.getByRole('status').getByText(words.paid).waitFor();
      expect(await session.stack.shop.readOrder(code)).toMatchObject({ status: 'PAID', amountPaid: 150_000 });
      await tabTo(page, words.back);
      await page.keyboard.press('Enter');
      await page.waitForURL('https://shop.example/ok');
    });

    it('is refused, leads to the other address of the shop, and can be paid after all', async () => {
      const { code, page } = await openWallet();
      await page.getByRole('button', { name: words.refuse }).click();
      await page.getByRole('status').getByText(words.failed).waitFor();
      const link = page.getByRole('link', { name: words.back });
      expect(await link.getAttribute('href')).toBe('https://shop.example/no');
      expect(await session.stack.shop.readCode(code.id)).toMatchObject({ status: 'ACTIVE', payments: [] });
      await page.getByRole('button', { name: words.pay }).click();
      await page.getByRole('status').getByText(words.paid).waitFor();
      expect(await session.stack.shop.readCode(code.id)).toMatchObject({ status: 'PAID' });
    });

    it.each([
      ['pay', 'https://shop.example/ok'],
      ['refuse', 'https://shop.example/no'],
    ] as const)('goes back by itself after %s when it was asked to', async (button, address) => {
      const { page } = await openWallet({ redirect: { ...WALLET.redirect, auto: true } });
      await page.getByRole('button', { name: words[button] }).click();
      await page.waitForURL(address);
      expect(await page.textContent('body')).toBe('The shop');
    });

    it.each([
      ['a phone', PHONE],
      ['a desk', DESK],
    ])('can be used by everybody, on %s, before and after', async (_where, viewport) => {
      const { page } = await openWallet({}, viewport);
      expect(await page.locator('html').getAttribute('lang')).toBe(language);
      expect(await auditPage(page)).toEqual([]);
      await page.getByRole('button', { name: words.pay }).click();
      await page.getByRole('status').waitFor();
      expect(await auditPage(page)).toEqual([]);
    });
  });

  it("show the shop's words as words, whatever they look like", async () => {
    const name = '<img src=x onerror="document.title=1"> & "more"';
    const lineItems = [{ name, price: 150_000, quantity: 1 }];
    const code = await session.stack.shop.createCode({ ...WALLET, lineItems });
    const page = await session.open(code.paymentUrl as string, PHONE);
    expect(await page.getByRole('cell').first().textContent()).toBe(name);
    expect(await page.locator('img').count()).toBe(0);
    expect(await auditPage(page)).toEqual([]);
  });

  describe.each([
    ['en', 'How to pay', 'Insert your card'],
    ['id', 'Cara pembayaran', 'Masukkan kartu ATM'],
  ])('how to pay, in %s', (language, title, step) => {
    it.each(['PERMATA_VA', 'MANDIRI_VA', 'DOKU_VA', 'DANAMON_VA'])(
      'shows the number of %s and each step',
      async (channel) => {
        const code = await session.stack.shop.createCode({ channel });
        const page = await session.open(`${code.instructionsUrl}?lang=${language}`, PHONE);
        await page.getByRole('heading', { name: title }).waitFor();
        const shown = (await page.getByRole('main').textContent()) ?? '';
        for (const text of [code.number as string, 'Rp 150.000', step]) expect(shown).toContain(text);
        expect(await page.getByRole('listitem').count()).toBeGreaterThan(8);
        expect(await auditPage(page)).toEqual([]);
      },
    );
  });

  it('open in Indonesian when nothing else is asked for', async () => {
    const code = await session.stack.shop.createCode({ channel: 'PERMATA_VA' });
    const page = await session.open(code.instructionsUrl as string);
    expect(await page.locator('html').getAttribute('lang')).toBe('id');
  });
});

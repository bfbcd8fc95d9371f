import type { WalletPayment } from '../wallet/wallet-payment.js';
import { html, type Html } from './html.js';
import { formatRupiah, type Language } from './language.js';
import { layout } from './layout.js';

const REDIRECT_SECONDS = 2;
const DEFAULT_RETURN_URL = 'https://www.doku.com';

const TEXTS = {
  en: {
    title: 'DOKU e-Wallet',
    invoice: 'Invoice',
    total: 'Total',
    item: 'Item',
    quantity: 'Quantity',
    price: 'Price',
    pay: 'Pay',
    refuse: 'Refuse',
    SUCCESS: 'Payment successful',
    FAILED: 'Payment failed',
    back: 'Back to the shop',
  },
  id: {
    title: 'DOKU e-Wallet',
    invoice: 'Faktur',
    total: 'Total',
    item: 'Barang',
    quantity: 'Jumlah',
    price: 'Harga',
    pay: 'Bayar',
    refuse: 'Tolak',
    SUCCESS: 'Pembayaran berhasil',
    FAILED: 'Pembayaran gagal',
    back: 'Kembali ke toko',
  },
};

/** The page a payer is sent to: what is bought, Pay or Refuse, and afterwards the way back. */
export function walletPage(payment: WalletPayment, language: Language): string {
  const t = TEXTS[language];
  const path = `/wallet-page/${payment.pageToken}`;
  const rows = payment.lineItems.map(
    (item) =>
      html`<tr>
        <td>${item.name}</td>
        <td class="number">${item.quantity}</td>
        <td class="number">${formatRupiah(item.price)}</td>
      </tr>`,
  );
  const items = html`<table>
    <thead>
      <tr>
        <th scope="col">${t.item}</th>
        <th scope="col" class="number">${t.quantity}</th>
        <th scope="col" class="number">${t.price}</th>
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
  const body = html`<section>
      <dl>
        <dt>${t.invoice}</dt>
        <dd>${payment.invoice}</dd>
        <dt>${t.total}</dt>
        <dd class="amount">${formatRupiah(payment.amount)}</dd>
      </dl>
      ${rows.length > 0 ? items : html``}
    </section>
    <section>
      ${payment.status === 'PENDING' ? form(path, language) : outcome(payment, path, language)}
    </section>`;
  const next = returnUrl(payment) ?? DEFAULT_RETURN_URL;
  const isLeaving = payment.status !== 'PENDING' && payment.autoRedirect;
  const head = isLeaving
    ? html`<meta http-equiv="refresh" content="${REDIRECT_SECONDS};url=${next}" />`
    : html``;
  return layout({ title: t.title, language, path, body, head });
}

function form(path: string, language: Language): Html {
  const t = TEXTS[language];
  return html`<form method="post" action="${path}?lang=${language}">
    <button type="submit" formaction="${path}/pay?lang=${language}">${t.pay}</button>
    <button type="submit" class="quiet" formaction="${path}/refuse?lang=${language}">${t.refuse}</button>
  </form>`;
}

function outcome(payment: WalletPayment, path: string, language: Language): Html {
  const t = TEXTS[language];
  const url = returnUrl(payment);
  const isPaid = payment.status === 'SUCCESS';
  const told = html`<p role="status" class="${isPaid ? 'ok' : 'bad'}">${isPaid ? t.SUCCESS : t.FAILED}</p>`;
  const back = url ? html`<a class="button" href="${url}">${t.back}</a>` : html``;
  return html`${told}${back}${isPaid ? html`` : form(path, language)}`;
}

/** `failed_url` defaults to `success_url`. */
function returnUrl({ status, successUrl, failedUrl }: WalletPayment): string | undefined {
  return status === 'FAILED' ? (failedUrl ?? successUrl) : successUrl;
}

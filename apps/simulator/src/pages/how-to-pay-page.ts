import type { VirtualAccount } from '../bank/virtual-account.js';
import { html, type Html } from './html.js';
import { formatRupiah, type Language } from './language.js';
import { layout } from './layout.js';
import { paymentInstructions } from './payment-instructions.js';

const TEXTS = {
  en: {
    title: 'How to pay',
    number: 'Virtual account number',
    amount: 'Amount',
    open: 'You choose',
    bank: 'Bank',
    until: 'Pay before',
  },
  id: {
    title: 'Cara pembayaran',
    number: 'Nomor Virtual Account',
    amount: 'Jumlah',
    open: 'Anda tentukan',
    bank: 'Bank',
    until: 'Bayar sebelum',
  },
};

/** Payment instructions of one number. */
export function howToPayPage(account: VirtualAccount, path: string, language: Language): string {
  const t = TEXTS[language];
  const ways = paymentInstructions(account.bank, account.number, language).map(({ channel, step }) => {
    const steps = step.map((text) => html`<li>${text}</li>`);
    return html`<section>
      <h2>${channel}</h2>
      <ol>
        ${steps}
      </ol>
    </section>`;
  });
  const amount = account.amount.type === 'FIXED' ? formatRupiah(account.amount.value) : t.open;
  const until = account.expiresAt
    ? html`<dt>${t.until}</dt>
        <dd>
          <time datetime="${account.expiresAt.toISOString()}">${inJakarta(account.expiresAt, language)}</time>
        </dd>`
    : html``;
  const body = html`<section>
      <dl>
        <dt>${t.bank}</dt>
        <dd>${account.bank.title}</dd>
        <dt>${t.number}</dt>
        <dd class="amount digits">${inGroups(account.number)}</dd>
        <dt>${t.amount}</dt>
        <dd>${amount}</dd>
        ${until}
      </dl>
    </section>
    ${ways}`;
  return layout({ title: t.title, language, path, body });
}

/** Four digits at a time for the eye; copied, they are one number. */
function inGroups(number: string): Html[] {
  return (number.match(/.{1,4}/g) ?? []).map((digits) => html`<span>${digits}</span>`);
}

function inJakarta(instant: Date, language: Language): string {
  const locale = language === 'id' ? 'id-ID' : 'en-GB';
  const text = instant.toLocaleString(locale, {
    timeZone: 'Asia/Jakarta',
    dateStyle: 'long',
    timeStyle: 'short',
  });
  return `${text} WIB`;
}

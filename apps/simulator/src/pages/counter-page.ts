import { BANKS } from '../bank/banks.js';
import { COUNTER_TEXTS } from './counter-texts.js';
import { html } from './html.js';
import type { Language } from './language.js';
import { layout } from './layout.js';

/** The bank counter: a form for the number, the bill, the payment, and what was said to the merchant. */
export function counterPage(language: Language): string {
  const t = COUNTER_TEXTS[language];
  const banks = BANKS.map((bank) => html`<option value="${bank.channel}">${bank.title}</option>`);
  const body = html`<p>${t.intro}</p>
    <section>
      <form id="look">
        <div class="field">
          <label for="number">${t.number}</label>
          <input
            id="number"
            name="number"
            inputmode="numeric"
            autocomplete="off"
            required
            pattern="[0-9 ]{1,34}"
          />
        </div>
        <div class="field">
          <label for="channel">${t.channel}</label>
          <select id="channel" name="channel" aria-describedby="channel-hint">
            <option value="">${t.anyChannel}</option>
            ${banks}
          </select>
          <span class="hint" id="channel-hint">${t.channelHint}</span>
        </div>
        <button type="submit">${t.look}</button>
      </form>
    </section>
    <p id="progress" role="status" aria-live="polite"></p>
    <section id="bill" aria-labelledby="bill-title" hidden>
      <h2 id="bill-title" tabindex="-1">${t.bill}</h2>
      <dl id="bill-facts"></dl>
      <form id="pay">
        <div class="field">
          <label for="amount">${t.amountToPay}</label>
          <input id="amount" name="amount" inputmode="numeric" autocomplete="off" pattern="[0-9]{1,16}" />
        </div>
        <div class="field">
          <label><input type="checkbox" id="force" name="force" />${t.force}</label>
        </div>
        <button type="submit">${t.pay}</button>
      </form>
    </section>
    <section id="receipt" aria-labelledby="receipt-title" hidden>
      <h2 id="receipt-title" tabindex="-1">${t.notification}</h2>
      <dl id="receipt-facts"></dl>
      <button type="button" class="quiet" id="again">${t.again}</button>
    </section>
    <section id="wire" aria-labelledby="wire-title" hidden>
      <h2 id="wire-title">${t.wire}</h2>
      <p class="hint">${t.wireHint}</p>
      <div id="wire-list"></div>
    </section>
    <section aria-labelledby="clock-title">
      <h2 id="clock-title">${t.clock}</h2>
      <p id="clock" aria-live="polite"></p>
      <button type="button" class="quiet" data-advance="60">${t.minute}</button>
      <button type="button" class="quiet" data-advance="1800">${t.halfHour}</button>
      <button type="button" class="quiet" data-advance="21600">${t.sixHours}</button>
    </section>`;
  const head = html`<script type="module" src="/assets/counter.js"></script>
    <meta name="counter-texts" content="${JSON.stringify(t)}" />`;
  return layout({ title: t.title, language, path: '/', body, head });
}

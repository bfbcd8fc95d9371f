/** The bank counter's script: plain browser JavaScript, served as a module. */
export const COUNTER_SCRIPT = `
const t = JSON.parse(document.querySelector('meta[name="counter-texts"]').content);
const language = document.documentElement.lang;
const find = (id) => document.getElementById(id);
let lastExchange = 0;
let notificationId = null;

async function call(method, path, body) {
  const options = { method, headers: { 'content-type': 'application/json' } };
  if (body) options.body = JSON.stringify(body);
  const response = await fetch('/simulator/v1' + path, options);
  return { ok: response.ok, data: await response.json() };
}

const rupiah = (value) => 'Rp ' + new Intl.NumberFormat('id-ID').format(value);
const when = (iso) => new Date(iso).toLocaleString(language === 'id' ? 'id-ID' : 'en-GB', { timeZone: 'Asia/Jakarta' }) + ' WIB';

function showFacts(list, facts) {
  list.replaceChildren();
  for (const [name, value, style] of facts) {
    if (value === null || value === undefined || value === '') continue;
    const term = document.createElement('dt');
    const text = document.createElement('dd');
    term.textContent = name;
    text.textContent = value;
    if (style) text.className = style;
    list.append(term, text);
  }
}

function describeAmount(amount) {
  if (!amount) return null;
  if (amount.type === 'FIXED') return rupiah(amount.value);
  if (amount.type === 'OPEN') return t.open;
  const parts = [];
  if (amount.min !== undefined) parts.push(t.from + ' ' + rupiah(amount.min));
  if (amount.max !== undefined) parts.push(t.upTo + ' ' + rupiah(amount.max));
  return parts.join(' ');
}

function showBill(bill) {
  const payable = bill.status === 'PAYABLE';
  const problems = bill.merchantAnswer ? bill.merchantAnswer.problems.join('; ') : '';
  showFacts(find('bill-facts'), [
    [t.status, bill.message[language], payable ? 'ok' : 'bad'],
    [t.name, bill.customerName],
    [t.amount, describeAmount(bill.amount), 'amount'],
    [t.channel, bill.bank],
    [t.invoice, bill.invoice],
    [t.due, bill.expiresAt && when(bill.expiresAt)],
    [t.message, bill.texts.map((text) => text[language]).join(' · ')],
    [t.problems, problems, 'bad'],
  ]);
  const fixed = bill.amount && bill.amount.type === 'FIXED';
  find('amount').value = fixed ? bill.amount.value : '';
  find('bill').hidden = false;
  find('receipt').hidden = true;
  find('bill-title').focus();
}

function showReceipt(notification, first) {
  notificationId = notification.id;
  const attempts = notification.attempts.map((each) => (each.status === null ? t.noAnswer : each.status)).join(', ');
  const good = notification.fate === 'DELIVERED';
  showFacts(find('receipt-facts'), [
    ...first,
    [t.status, notification.fate, good ? 'ok' : 'bad'],
    [t.answer, attempts],
    ['URL', notification.url],
    ['ID', notification.requestId],
    [t.nextAttempt, notification.nextAttemptAt && when(notification.nextAttemptAt)],
  ]);
  find('receipt').hidden = false;
  find('bill').hidden = true;
  find('receipt-title').focus();
}

const headerText = (headers) => Object.entries(headers).map(([name, value]) => name + ': ' + value).join('\\n');

function readable(body) {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

function exchangeView(exchange) {
  const box = document.createElement('details');
  const title = document.createElement('summary');
  const fault = exchange.fault ? ' [' + exchange.fault + ']' : '';
  title.textContent = exchange.method + ' ' + exchange.path + ': ' + (exchange.status ?? t.noAnswer) + fault;
  const request = document.createElement('pre');
  request.textContent = headerText(exchange.requestHeaders) + '\\n\\n' + readable(exchange.requestBody);
  const answer = document.createElement('pre');
  answer.textContent = (exchange.error ?? headerText(exchange.responseHeaders)) + '\\n\\n' + readable(exchange.responseBody);
  const labels = [t.request, t.answer].map((text) => {
    const label = document.createElement('strong');
    label.textContent = text;
    return label;
  });
  box.append(title, labels[0], request, labels[1], answer);
  return box;
}

async function skipWire() {
  const { data } = await call('GET', '/exchanges?direction=OUT&limit=1');
  lastExchange = data.exchanges.at(-1)?.id ?? 0;
}

async function showWire() {
  const { data } = await call('GET', '/exchanges?direction=OUT&limit=50');
  const fresh = data.exchanges.filter((exchange) => exchange.id > lastExchange);
  if (fresh.length > 0) lastExchange = fresh.at(-1).id;
  find('wire-list').replaceChildren(...fresh.map(exchangeView));
  find('wire').hidden = fresh.length === 0;
}

async function showClock() {
  const { data } = await call('GET', '/clock');
  find('clock').textContent = when(data.now);
}

async function busy(work) {
  const pressed = document.activeElement;
  const buttons = [...document.querySelectorAll('button')];
  for (const button of buttons) button.disabled = true;
  find('progress').textContent = t.working;
  try {
    find('progress').textContent = (await work()) ?? '';
  } catch {
    find('progress').textContent = t.failed;
  } finally {
    for (const button of buttons) button.disabled = false;
    // A button that is disabled loses the focus; a keyboard goes on from where it was.
    if (document.activeElement === document.body && pressed?.checkVisibility()) pressed.focus();
  }
}

function question() {
  const asked = { number: find('number').value.replaceAll(' ', '') };
  if (find('channel').value) asked.channel = find('channel').value;
  return asked;
}

const wrong = { number: t.wrongNumber, amount: t.wrongAmount };

// The messages of errors are no sentences: each goes on after the name of its field, which may have several.
function refusalText(problem) {
  if (problem.message) return problem.message[language];
  const texts = new Set(problem.errors.map(({ field }) => wrong[field]).filter(Boolean));
  return texts.size > 0 ? [...texts].join('. ') : problem.detail;
}

find('look').addEventListener('submit', (event) => {
  event.preventDefault();
  void busy(async () => {
    const { ok, data } = await call('POST', '/inquiries', question());
    if (ok) showBill(data);
    await showWire();
    return ok ? '' : refusalText(data);
  });
});

find('pay').addEventListener('submit', (event) => {
  event.preventDefault();
  void busy(async () => {
    const order = { ...question(), force: find('force').checked };
    if (find('amount').value) order.amount = Number(find('amount').value);
    const { ok, data } = await call('POST', '/payments', order);
    if (ok) showReceipt(data.notification, [[t.paid, rupiah(data.amount), 'amount'], [t.invoice, data.invoice]]);
    await showWire();
    return ok ? t.paid : t.refused + ': ' + refusalText(data);
  });
});

find('again').addEventListener('click', () => {
  void busy(async () => {
    const { data } = await call('POST', '/notifications/' + notificationId + '/resend');
    showReceipt(data, []);
    await showWire();
  });
});

for (const button of document.querySelectorAll('[data-advance]')) {
  button.addEventListener('click', () => {
    void busy(async () => {
      const { data } = await call('POST', '/clock/advance', { seconds: Number(button.dataset.advance) });
      await showClock();
      await showWire();
      return t.moved + ' ' + when(data.now);
    });
  });
}

void skipWire();
void showClock();
`;

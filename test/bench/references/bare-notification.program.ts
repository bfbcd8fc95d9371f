import { isNonSnapValid, readSettings, serveBare } from './bare-server.js';

interface Notification {
  order: { invoice_number: string; amount: number };
  transaction: { original_request_id: string };
}

// R1: checks the signature over the raw bytes and keeps the notification once, durably. Nothing else.
const settings = readSettings();
serveBare(settings, async (request, body, pool) => {
  if (!isNonSnapValid(request, body, settings.secret)) return null;
  const text = body.toString('utf8');
  const { order, transaction } = JSON.parse(text) as Notification;
  await pool.query({
    name: 'keep',
    text: `INSERT INTO bare_notifications (invoice_number, original_request_id, amount, body)
      VALUES ($1, $2, $3, $4) ON CONFLICT (invoice_number, original_request_id) DO NOTHING`,
    values: [order.invoice_number, transaction.original_request_id, order.amount, text],
  });
  return { body: `{"order":{"invoice_number":"${order.invoice_number}"}}` };
});

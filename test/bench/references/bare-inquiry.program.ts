import { createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type pg from 'pg';
import {
  isNonSnapValid,
  isSnapValid,
  nonSnapText,
  readSettings,
  serveBare,
  type BareAnswer,
} from './bare-server.js';

interface Code {
  invoice_number: string;
  amount: string;
  customer_name: string;
}

// R2: checks the signature over the raw bytes, looks the number up, answers; a non-SNAP answer is signed.
const settings = readSettings();
serveBare(settings, (request, body, pool) =>
  request.url === '/doku/inquiry' ? answerNonSnap(request, body, pool) : answerSnap(request, body, pool),
);

async function answerNonSnap(
  request: IncomingMessage,
  body: Buffer,
  pool: pg.Pool,
): Promise<BareAnswer | null> {
  if (!isNonSnapValid(request, body, settings.secret)) return null;
  const { virtual_account_info: info } = JSON.parse(body.toString('utf8')) as {
    virtual_account_info: { virtual_account_number: string };
  };
  const code = await find(pool, info.virtual_account_number);
  const answer = JSON.stringify({
    order: { invoice_number: code.invoice_number, amount: Number(code.amount) },
    virtual_account_info: { billing_type: 'FIX_BILL', virtual_account_number: info.virtual_account_number },
    virtual_account_inquiry: { status: 'success' },
    customer: { name: code.customer_name },
  });
  const timestamp = `${new Date().toISOString().slice(0, 19)}Z`;
  const text = nonSnapText(request.headers, 'Response-Timestamp', timestamp, String(request.url), answer);
  const headers = {
    'Client-Id': String(request.headers['client-id']),
    'Request-Id': String(request.headers['request-id']),
    'Response-Timestamp': timestamp,
    Signature: `HMACSHA256=${createHmac('sha256', settings.secret).update(text).digest('base64')}`,
  };
  return { headers, body: answer };
}

async function answerSnap(request: IncomingMessage, body: Buffer, pool: pg.Pool): Promise<BareAnswer | null> {
  if (!isSnapValid(request, body, settings.secret)) return null;
  const asked = JSON.parse(body.toString('utf8')) as {
    partnerServiceId: string;
    customerNo: string;
    virtualAccountNo: string;
    inquiryRequestId: string;
  };
  const code = await find(pool, asked.virtualAccountNo.trim());
  const answer = JSON.stringify({
    responseCode: '2002400',
    responseMessage: 'Successful',
    virtualAccountData: {
      partnerServiceId: asked.partnerServiceId,
      customerNo: asked.customerNo,
      virtualAccountNo: asked.virtualAccountNo,
      virtualAccountName: code.customer_name,
      totalAmount: { value: `${code.amount}.00`, currency: 'IDR' },
      inquiryStatus: '00',
      inquiryRequestId: asked.inquiryRequestId,
    },
  });
  return { headers: { 'X-TIMESTAMP': new Date().toISOString() }, body: answer };
}

async function find(pool: pg.Pool, number: string): Promise<Code> {
  const { rows } = await pool.query<Code>({
    name: 'find',
    text: 'SELECT invoice_number, amount, customer_name FROM bare_codes WHERE number = $1',
    values: [number],
  });
  if (!rows[0]) throw new Error(`no code ${number}`);
  return rows[0];
}

import { randomUUID } from 'node:crypto';
import type { AppConfig, MerchantAccount } from '@app/config';
import { CALLBACK_PATHS, signNonSnap, toUtcStamp, verifyNonSnap } from '@app/doku';
import { wordsOf } from '../../words-of-error.js';
import { failed, ok, warning, type CheckResult } from './check-result.js';

const TIMEOUT_MS = 10_000;
/** Signed rightly and unusable: it is checked as every inquiry is, then declined, and nothing is kept of it. */
const BODY = Buffer.from('{}');

/**
 * Calls ourselves by the public address, signed as DOKU signs. A declined inquiry shows that the way in leads to this
 * gateway, that nothing on it changes path or body, and that the gateway has the same secret and the same time.
 */
export async function checkCallbacks({ publicBaseUrl, merchantAccounts }: AppConfig): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  for (const account of merchantAccounts) results.push(await checkAccount(publicBaseUrl, account));
  return results;
}

async function checkAccount(publicBaseUrl: string, account: MerchantAccount): Promise<CheckResult> {
  const name = `callbacks of ${account.id}`;
  const url = publicBaseUrl + CALLBACK_PATHS.inquiry;
  const requestId = `doctor-${randomUUID()}`;
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: signedHeaders(account, requestId, new URL(url).pathname),
      body: BODY,
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const body = Buffer.from(await answer.arrayBuffer());
    return judge(name, url, {
      answer,
      body,
      isOurs: isSignedByUs(account, requestId, url, answer.headers, body),
    });
  } catch (error) {
    const words = wordsOf(error);
    const remedy = /certificate/i.test(words)
      ? 'Mend the certificate of the proxy: for this name, not expired, sent with all between it and a public authority.'
      : 'Start the gateway, or lead the public address to it (name server, proxy, firewall).';
    return failed(name, `${url}: ${words}`, remedy);
  }
}

function judge(
  name: string,
  url: string,
  { answer, body, isOurs }: { answer: Response; body: Buffer; isOurs: boolean },
): CheckResult {
  if (answer.status === 400 && isOurs) return ok(name, `${url} leads here, signatures fit`);
  if (answer.status === 401 && body.includes('invalid_client_id')) {
    return failed(
      name,
      `${url} leads to a gateway that does not know this client id`,
      'Give both the same MERCHANT_ACCOUNTS_FILE, and restart the gateway after a change.',
    );
  }
  if (answer.status === 401 && body.includes('out of range')) {
    return failed(name, `${url} leads to a gateway with another time`, 'Synchronise the clocks (NTP).');
  }
  if (answer.status === 401) {
    return failed(
      name,
      `${url} refuses a right signature`,
      'Give the gateway the same PUBLIC_BASE_URL, path prefix included, and the same secret.',
      'Let the proxy pass path and body through unchanged.',
    );
  }
  if (answer.status === 403) {
    return warning(
      name,
      `${url} refuses this machine (403)`,
      'If CALLBACK_ALLOWED_ADDRESSES lists DOKU alone, that is right; run the doctor from an allowed address to see the rest.',
    );
  }
  return failed(
    name,
    `${url} answers ${answer.status}, and not as this gateway does`,
    'Lead the public address to the gateway; /doku must need no login and no redirect.',
  );
}

function signedHeaders(
  { clientId, secretKeys: [secret] }: MerchantAccount,
  requestId: string,
  target: string,
) {
  const timestamp = toUtcStamp(new Date());
  const message = {
    clientId,
    requestId,
    timestampField: 'Request-Timestamp',
    timestamp,
    target,
    body: BODY,
  } as const;
  return {
    'Content-Type': 'application/json',
    'Client-Id': clientId,
    'Request-Id': requestId,
    'Request-Timestamp': timestamp,
    Signature: signNonSnap(message, secret),
  };
}

function isSignedByUs(
  { clientId, secretKeys }: MerchantAccount,
  requestId: string,
  url: string,
  headers: Headers,
  body: Buffer,
): boolean {
  const timestamp = headers.get('response-timestamp') ?? '';
  const target = new URL(url).pathname;
  const message = {
    clientId,
    requestId,
    timestampField: 'Response-Timestamp',
    timestamp,
    target,
    body,
  } as const;
  return verifyNonSnap(message, headers.get('signature') ?? '', secretKeys);
}

import { isLocalAddress, type AppConfig } from '@app/config';
import type { HttpResult, StandaloneClient } from '@app/doku';
import { failed, ok, skipped, warning, type CheckResult } from './check-result.js';

type Answer = Extract<HttpResult, { kind: 'ANSWERED' }>;

const CLOCK = 'clock';
/** A Date header has whole seconds, and was some way under way. */
const UNSEEN_SECONDS = 3;
/** DOKU publishes no tolerance; beyond this, signatures are at risk. */
const RISKY_SECONDS = 60;

const REMEDIES: readonly (readonly [RegExp, string])[] = [
  [/name not found/, 'Correct DOKU_BASE_URL, or the name server of this machine.'],
  [
    /certificate/,
    'Give Node the certificate authority of your proxy (NODE_EXTRA_CA_CERTS), or correct DOKU_BASE_URL.',
  ],
  [
    /refused|connect timeout|answer timeout|lost/,
    'Open the way out to DOKU on port 443: firewall, proxy, routes.',
  ],
];

const OPEN_LINE =
  'Access tokens go there in clear: set DOKU_BASE_URL to an https:// address, unless it is a simulator in a network of yours.';

const STRANGER =
  'Correct DOKU_BASE_URL, or the proxy on the way. When in doubt, --new-token asks DOKU itself for a token.';

/** Whether DOKU answers at all, how safe the way there is, and how far its clock is from ours. */
export async function checkProvider(
  { dokuBaseUrl }: AppConfig,
  client: StandaloneClient,
): Promise<CheckResult[]> {
  const sentAt = Date.now();
  const result = await client.knock();
  const name = 'DOKU reachable';
  if (result.kind !== 'ANSWERED') {
    const remedy = REMEDIES.find(([reason]) => reason.test(result.reason))?.[1] ?? 'Correct DOKU_BASE_URL.';
    return [
      failed(name, `${dokuBaseUrl}: ${result.reason}`, remedy),
      skipped(CLOCK, 'needs an answer of DOKU'),
    ];
  }
  return [judgeAnswer(name, dokuBaseUrl, result), judgeClock(result, sentAt)];
}

function judgeAnswer(name: string, dokuBaseUrl: string, { status, body, durationMs }: Answer): CheckResult {
  const found = `${dokuBaseUrl} answers in ${durationMs} ms`;
  if (!isInWordsOfSnap(body)) return warning(name, `${found}, ${status}, and not as DOKU does`, STRANGER);
  const isOpen = new URL(dokuBaseUrl).protocol === 'http:' && !isLocalAddress(dokuBaseUrl);
  return isOpen ? warning(name, found, OPEN_LINE) : ok(name, found);
}

/** Every answer of a SNAP service has its code, a refusal too; a web page, a proxy or another program has none. */
function isInWordsOfSnap(body: Buffer): boolean {
  try {
    const { responseCode } = JSON.parse(body.toString('utf8')) as { responseCode?: unknown };
    return typeof responseCode === 'string';
  } catch {
    return false;
  }
}

function judgeClock(answer: Answer, sentAt: number): CheckResult {
  const theirs = Date.parse(answer.headers['date'] ?? '');
  if (Number.isNaN(theirs)) return skipped(CLOCK, 'the answer has no Date header');
  const ours = sentAt + answer.durationMs / 2;
  const seconds = Math.round((ours - theirs) / 1000);
  if (Math.abs(seconds) <= UNSEEN_SECONDS)
    return ok(CLOCK, `agrees with DOKU's (${new Date(ours).toISOString()})`);
  const found = `${Math.abs(seconds)} s ${seconds > 0 ? 'ahead of' : 'behind'} DOKU's`;
  const remedy = 'Synchronise the clock of this machine (NTP): signatures carry the time.';
  return Math.abs(seconds) > RISKY_SECONDS ? failed(CLOCK, found, remedy) : warning(CLOCK, found, remedy);
}

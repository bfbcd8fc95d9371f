import type { AppConfig, MerchantAccount } from '@app/config';
import { isSchemaTooOld } from '@app/database';
import { DOKU_CHANNELS, SnapTokenError, type StandaloneClient } from '@app/doku';
import type { DataSource } from 'typeorm';
import { wordsOf } from '../../words-of-error.js';
import { failed, ok, skipped, type CheckResult } from './check-result.js';

/**
 * Gets an access token for each account that uses SNAP: client id, key pair and clock are right then. The gateway's
 * shared token is taken while it lives, because a newer one would end it; `fresh` asks for a new one all the same.
 */
export async function checkTokens(
  { merchantAccounts }: AppConfig,
  client: StandaloneClient,
  dataSource: DataSource,
  fresh: boolean,
): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  for (const account of merchantAccounts) {
    const name = `token of ${account.id}`;
    results.push(
      usesSnap(account)
        ? await checkToken(name, account, client, dataSource, fresh)
        : skipped(name, 'no channel uses SNAP'),
    );
  }
  return results;
}

async function checkToken(
  name: string,
  account: MerchantAccount,
  client: StandaloneClient,
  dataSource: DataSource,
  fresh: boolean,
): Promise<CheckResult> {
  try {
    const tokens = client.tokens(dataSource);
    const token = await tokens.get(account);
    if (fresh) {
      await tokens.invalidate(account, token);
      await tokens.get(account);
    }
    return ok(name, await describeToken(account, dataSource));
  } catch (error) {
    if (isSchemaTooOld(error))
      return skipped(name, 'needs the migrations: the gateway keeps its tokens in a table');
    const said = error instanceof SnapTokenError ? error.said : null;
    return failed(name, wordsOf(error), ...remediesFor(said?.message ?? null));
  }
}

async function describeToken({ id }: MerchantAccount, dataSource: DataSource): Promise<string> {
  const [row] = await dataSource.query<{ age: number; left: number }[]>(
    `SELECT extract(epoch FROM now() - obtained_at)::int AS age, extract(epoch FROM expires_at - now())::int AS "left"
     FROM access_tokens WHERE key = $1`,
    [`snap:${id}`],
  );
  return row ? `obtained ${row.age} s ago, good for ${row.left} s more` : 'obtained';
}

function remediesFor(said: string | null): string[] {
  if (said === null) return ['DOKU gave no usable answer: see "DOKU reachable", and try again.'];
  if (/client/i.test(said))
    return ['Correct clientId, and whether DOKU_BASE_URL is the sandbox or production: they differ.'];
  return [
    "Upload the public half of merchantPrivateKey to DOKU's dashboard; its fingerprint stands above.",
    'Check the clock.',
  ];
}

/** Whether an enabled channel of the account speaks SNAP, by its own word or by default. */
function usesSnap({ channels }: MerchantAccount): boolean {
  return Object.entries(channels).some(([id, { enabled, protocol }]) => {
    const definition = DOKU_CHANNELS.find((channel) => channel.id === id);
    return enabled && (protocol ?? definition?.defaultProtocol) === 'SNAP';
  });
}

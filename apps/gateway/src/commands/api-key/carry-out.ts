import { userInfo } from 'node:os';
import type { ApiClient, ApiKeyAdmin, AuditLog } from '@app/access';
import { DomainError } from '@app/domain';
import { presentApiKey, presentNewApiKey } from '../../admin/api-key.presenter.js';
import type { ApiKeyResponse, ApiKeyWithSecretResponse } from '../../admin/api-key.response.js';
import { UsageError } from '../run-command.js';
import type { ApiKeyCommand } from './parse-command.js';

/** What a command works with. */
export interface CommandTools {
  readonly apiKeys: ApiKeyAdmin;
  readonly audit: AuditLog;
  /** Configured merchant accounts; null when they are not known here. */
  readonly merchantAccounts: readonly string[] | null;
  readonly now: () => Date;
}

/** What a command did. */
export type CommandResult =
  | { readonly kind: 'MADE'; readonly key: ApiKeyWithSecretResponse }
  | { readonly kind: 'LISTED'; readonly keys: readonly ApiKeyResponse[]; readonly more: boolean }
  | { readonly kind: 'REVOKED'; readonly id: string };

/** Does what a person typed, and puts changes on record. @throws UsageError, DomainError */
export async function carryOut(command: ApiKeyCommand, tools: CommandTools): Promise<CommandResult> {
  const { apiKeys, now } = tools;
  const operator = whoTypes();
  switch (command.kind) {
    case 'LIST': {
      const page = await apiKeys.list({ limit: command.limit }, operator);
      const keys = page.items.map((key) => presentApiKey(key, now()));
      return { kind: 'LISTED', keys, more: page.nextCursor !== null };
    }
    case 'CREATE': {
      assertConfigured(command.accounts, tools.merchantAccounts);
      const { name, scopes, expiresAt } = command;
      const wanted = { name, scopes, expiresAt, merchantAccounts: command.accounts };
      return record('create', null, operator, tools, async () => {
        const made = await apiKeys.create(wanted, operator);
        return { kind: 'MADE', key: presentNewApiKey(made, now()) };
      });
    }
    case 'ROTATE': {
      const { id, overlapHours, expiresAt } = command;
      return record('rotate', id, operator, tools, async () => {
        const made = await apiKeys.rotate(id, { overlapHours, expiresAt }, operator);
        return { kind: 'MADE', key: presentNewApiKey(made, now()) };
      });
    }
    case 'REVOKE':
      return record('revoke', command.id, operator, tools, async () => {
        await apiKeys.revoke(command.id, operator);
        return { kind: 'REVOKED', id: command.id };
      });
  }
}

async function record(
  verb: string,
  subjectId: string | null,
  operator: ApiClient,
  { audit }: CommandTools,
  work: () => Promise<CommandResult>,
): Promise<CommandResult> {
  const action = `npm run api-key ${verb}`;
  const entry = await audit.begin(operator, { action, subjectId, requestId: null, sourceAddress: null });
  try {
    const result = await work();
    await audit.end(entry, 'DONE', result.kind === 'MADE' ? result.key.id : null);
    return result;
  } catch (error) {
    await audit.end(entry, error instanceof DomainError ? error.code : 'internal_error');
    throw error;
  }
}

/** Whoever reaches the database may do everything; the record names the user of the system. */
function whoTypes(): ApiClient {
  return { id: 'cli', name: `cli:${userName()}`, scopes: ['admin'], merchantAccounts: null, expiresAt: null };
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // A user id without a name, as containers have.
    return String(process.getuid?.() ?? 'unknown');
  }
}

function assertConfigured(accounts: readonly string[] | null, configured: readonly string[] | null): void {
  const unknown = configured && accounts?.find((account) => !configured.includes(account));
  if (unknown)
    throw new UsageError(`There is no merchant account "${unknown}"; there are ${configured.join(', ')}.`);
}

import type { ApiKeyResponse, ApiKeyWithSecretResponse } from '../../admin/api-key.response.js';
import type { CommandResult } from './carry-out.js';

/** What a command did, in words or in JSON. */
export function describeResult(result: CommandResult, json: boolean): string {
  switch (result.kind) {
    case 'MADE':
      return json ? toJson(result.key) : describeMade(result.key);
    case 'LISTED':
      return json ? toJson(result.keys) : describeList(result.keys, result.more);
    case 'REVOKED':
      return json
        ? toJson({ id: result.id, state: 'REVOKED' })
        : `Revoked ${result.id}. Instances follow within 5 s.`;
  }
}

function toJson(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

function describeMade(key: ApiKeyWithSecretResponse): string {
  return `API key ${key.id} for ${key.name}
  scopes             ${key.scopes.join(', ')}
  merchant accounts  ${key.merchantAccounts?.join(', ') ?? 'all'}
  expires            ${key.expiresAt ?? 'never'}

${key.secret ?? ''}

Keep this secret now: it is shown only once.`;
}

function describeList(keys: readonly ApiKeyResponse[], more: boolean): string {
  if (keys.length === 0) return 'There are no API keys.';
  const heading = ['id', 'name', 'state', 'scopes', 'accounts', 'expires', 'last used'];
  const rows = [heading, ...keys.map(toCells)];
  const widths = heading.map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)));
  const lines = rows.map((cells) =>
    cells
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  if (more) lines.push('There are more: raise --limit.');
  return lines.join('\n');
}

function toCells(key: ApiKeyResponse): string[] {
  const accounts = key.merchantAccounts?.join(',') ?? 'all';
  return [
    key.id,
    key.name,
    key.state,
    key.scopes.join(','),
    accounts,
    key.expiresAt ?? 'never',
    key.lastUsedAt ?? 'never',
  ];
}

/** What a caller may do. `admin` includes every other. */
export const SCOPES = [
  'payment-codes:read',
  'payment-codes:write',
  'payments:resolve',
  'events:read',
  'webhooks:write',
  'admin',
] as const;
export type Scope = (typeof SCOPES)[number];

/** Whether scopes include one, by name or through `admin`. */
export function includesScope(scopes: readonly Scope[], scope: Scope): boolean {
  return scopes.includes(scope) || scopes.includes('admin');
}

/** Whether a word is the name of a scope. */
export function isScope(word: string): word is Scope {
  return (SCOPES as readonly string[]).includes(word);
}

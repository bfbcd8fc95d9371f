export { AccessModule } from './access.module.js';
export { includesScope, isScope, SCOPES, type Scope } from './scopes.js';
export type { ApiClient } from './api-client.js';
export { ApiKeys } from './api-keys/api-keys.js';
export { ApiKeyAdmin } from './api-keys/api-key-admin.js';
export {
  DEFAULT_OVERLAP_HOURS,
  MAX_OVERLAP_HOURS,
  stateOf,
  type ApiKey,
  type ApiKeyState,
  type ApiKeyWithSecret,
  type NewApiKey,
  type RotateApiKey,
} from './api-keys/api-key.js';
export { CLIENT_NAME_RULE, isClientName } from './api-keys/client-name.js';
export { AuditLog } from './audit/audit-log.js';
export { JwtVerifier } from './jwt/jwt-verifier.js';
export { IdentityProviderUnavailable, providerKeysAt } from './jwt/provider-keys.js';

export { APP_CONFIG, ConfigModule } from './config.module.js';
export { ConfigError } from './config.error.js';
export { loadConfig, type AccountCheck, type AppConfig } from './config.js';
export { loadCommandConfig, type CommandConfig } from './command-config.js';
export type { AccountOutline, ChannelOutline } from './account-outline.js';
export { matcherOf } from './address-list.js';
export type { JwtConfig, RateLimitConfig } from './access.schema.js';
export type { HttpConfig } from './http.schema.js';
export type { TracingConfig } from './operations.schema.js';
export { CONFIG_VARIABLES, type ConfigVariable } from './config-variables.js';
export { readEnvironment, type Environment } from './env.js';
export {
  policyFor,
  readMerchantAccounts,
  type MerchantAccount,
  type MerchantAccountsRead,
} from './merchant-accounts.js';
export type { ChannelSettings, PolicySettings } from './merchant-account.schema.js';
export { Secret } from './secret.js';
export { rsaPrivateKey, rsaPublicKey, sharedKey } from './secrets.js';

export type { IssuedToken } from './cached-token.js';
export { TokenCacheModule } from './token-cache.module.js';
export { TokenCacheService } from './token-cache.service.js';
export { TokenStore } from './token-store.js';

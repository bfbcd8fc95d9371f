export { AccessTokenEntity } from './access-token.entity.js';

import { ApiKeyEntity } from './api-keys/api-key.entity.js';
import { AuditEntryEntity } from './audit/audit-entry.entity.js';

/** The entities of this library, for the data source alone. */
export const ACCESS_ENTITIES = [ApiKeyEntity, AuditEntryEntity];

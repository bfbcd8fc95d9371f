import { Module, type DynamicModule } from '@nestjs/common';
import { PreparedQuery } from '@app/sql';
import { ApiKeyAdmin } from './api-keys/api-key-admin.js';
import { ApiKeyStore } from './api-keys/api-key.store.js';
import { ApiKeys } from './api-keys/api-keys.js';
import { AuditLog } from './audit/audit-log.js';
import { JWT_OPTIONS, type JwtOptions } from './jwt/jwt.options.js';
import { JwtVerifier } from './jwt/jwt-verifier.js';

const PUBLIC = [ApiKeys, ApiKeyAdmin, AuditLog, JwtVerifier];

/**
 * Who may call, and who did what. Needs the application's data source, and a global module that provides `CLOCK` and
 * `ID_GENERATOR`.
 */
@Module({})
export class AccessModule {
  /** `jwt`: null when only API keys are accepted. */
  static forRoot({ jwt }: { jwt: JwtOptions | null }): DynamicModule {
    return {
      module: AccessModule,
      providers: [PreparedQuery, ApiKeyStore, ...PUBLIC, { provide: JWT_OPTIONS, useValue: jwt }],
      exports: PUBLIC,
    };
  }
}

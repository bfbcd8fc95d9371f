import { ApiProperty } from '@nestjs/swagger';
import { SCOPES, type ApiKeyState, type Scope } from '@app/access';
import { NEXT_CURSOR } from '../http/page.response.js';

const STATES = ['ACTIVE', 'ROTATED', 'EXPIRED', 'REVOKED'] satisfies ApiKeyState[];
const ID = '01932c0c-3c11-7d53-a0f4-5b2e8c6d4f01';

/** An API key, without its secret. */
export class ApiKeyResponse {
  @ApiProperty({ format: 'uuid', description: 'Id of the key.', example: ID })
  id!: string;

  @ApiProperty({
    format: 'uuid',
    description: 'The client that it belongs to: the same before and after a rotation.',
    example: ID,
  })
  clientId!: string;

  @ApiProperty({ description: 'The calling service.', example: 'shop back end' })
  name!: string;

  @ApiProperty({
    enum: SCOPES,
    isArray: true,
    description: 'What it may do.',
    example: ['payment-codes:read'],
  })
  scopes!: Scope[];

  @ApiProperty({
    type: [String],
    nullable: true,
    description: 'Merchant accounts that it may see and touch; null: all.',
    example: ['default'],
  })
  merchantAccounts!: string[] | null;

  @ApiProperty({
    enum: STATES,
    description: 'ROTATED: replaced, and working until `expiresAt`.',
    example: 'ACTIVE',
  })
  state!: ApiKeyState;

  @ApiProperty({
    format: 'date-time',
    description: 'When it was made; UTC.',
    example: '2026-11-20T09:00:00.000Z',
  })
  createdAt!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Who made it; null: the installation.',
    example: 'ops',
  })
  createdBy!: string | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When it ends; UTC. Null: never.',
    example: null,
  })
  expiresAt!: string | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When it was revoked; UTC.',
    example: null,
  })
  revokedAt!: string | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When it was last used, to some seconds; UTC. Null: never.',
    example: '2026-11-20T11:30:02.100Z',
  })
  lastUsedAt!: string | null;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'The key that it was rotated to.',
    example: null,
  })
  replacedBy!: string | null;
}

/** A key with its secret, which is shown now and never again. */
export class ApiKeyWithSecretResponse extends ApiKeyResponse {
  @ApiProperty({
    type: String,
    nullable: true,
    description:
      'What the service sends as its bearer. Shown only now: keep it. Null in the answer to a repeated ' +
      'Idempotency-Key; rotate the key when the first answer is lost.',
    example: 'dpg_p3mV0uXk9c2lq5pTz7YHn1aBvR4sE6dWgJ8fKtLxQ0M',
  })
  secret!: string | null;
}

/** A page of API keys, newest first. */
export class ApiKeyPageResponse {
  @ApiProperty({ type: [ApiKeyResponse], description: 'The keys, newest first.' })
  items!: ApiKeyResponse[];

  @ApiProperty(NEXT_CURSOR)
  nextCursor!: string | null;
}

import { ApiProperty } from '@nestjs/swagger';

const CHECKS_EXAMPLE = { database: { status: 'up' }, migrations: { status: 'up' } };

/** How this instance is. */
export class HealthResponse {
  @ApiProperty({
    enum: ['ok', 'error', 'shutting_down'],
    description: '`ok` when every check is up.',
    example: 'ok',
  })
  status!: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'Each check by name, with `status` up or down and what is known.',
    example: CHECKS_EXAMPLE,
  })
  details!: Record<string, unknown>;
}

import { ApiProperty } from '@nestjs/swagger';
import { NEXT_CURSOR } from '../http/page.response.js';

/** Something that somebody did. */
export class AuditEntryResponse {
  @ApiProperty({
    format: 'uuid',
    description: 'Id of the entry.',
    example: '01932c0d-6a20-7f44-b7c1-9d3e5f7a1b02',
  })
  id!: string;

  @ApiProperty({
    format: 'date-time',
    description: 'When it began; UTC.',
    example: '2026-11-20T09:00:00.000Z',
  })
  at!: string;

  @ApiProperty({
    description: 'The client: of an API key, `jwt:` and the subject of a token, or `cli`.',
    example: '01932c0c-3c11-7d53-a0f4-5b2e8c6d4f01',
  })
  actorId!: string;

  @ApiProperty({ description: "The client's name.", example: 'ops' })
  actorName!: string;

  @ApiProperty({ description: 'Method and route, or the command.', example: 'POST /v1/payments/:id/resolve' })
  action!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'What it was done to.',
    example: '01932c09-1b7a-7d02-8a55-91c3b1d0a001',
  })
  subjectId!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: "The request's id.",
    example: '0f6c1f5e-4b55-4d2c-9d3b-0c9a2b7f8e11',
  })
  requestId!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Where the request came from.',
    example: '192.0.2.7',
  })
  sourceAddress!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: '`DONE`, or the code of the error. Null while it runs, or when the process died meanwhile.',
    example: 'DONE',
  })
  outcome!: string | null;
}

/** A page of the record, newest first. */
export class AuditEntryPageResponse {
  @ApiProperty({ type: [AuditEntryResponse], description: 'The entries, newest first.' })
  items!: AuditEntryResponse[];

  @ApiProperty(NEXT_CURSOR)
  nextCursor!: string | null;
}

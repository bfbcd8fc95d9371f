import { ApiProperty } from '@nestjs/swagger';
import { MOST_TOLD } from './invalid-request.error.js';
import { PROBLEM_CATALOGUE, type ProblemCode } from './problem-catalogue.js';

/** One thing that is wrong with a request. */
export class FieldErrorResponse {
  @ApiProperty({
    description:
      'The field as the request spells it, of a long name the beginning; or `body`, `path`, `query`, `request`.',
    example: 'lineItems[0].price',
  })
  field!: string;

  @ApiProperty({
    description: 'What to do about it.',
    example: 'Give a whole number of rupiah from 0 to 9007199254740991.',
  })
  message!: string;
}

/** What DOKU said when it refused. */
export class ProviderErrorResponse {
  @ApiProperty({ description: "DOKU's code.", example: '4042412' })
  code!: string;

  @ApiProperty({ description: "DOKU's words.", example: 'Bill not found' })
  message!: string;
}

/** Every error answer: RFC 9457 problem details. */
export class ProblemResponse {
  @ApiProperty({
    description: 'Names the kind of problem; equal for equal codes.',
    example: 'urn:payments-gateway:problem:invalid_request',
  })
  type!: string;

  @ApiProperty({ description: 'The kind of problem in words.', example: 'Invalid request' })
  title!: string;

  @ApiProperty({
    type: 'integer',
    minimum: 400,
    maximum: 599,
    description: 'HTTP status of the answer.',
    example: 400,
  })
  status!: number;

  @ApiProperty({
    description: 'The cause and the remedy, in one sentence.',
    example: 'lineItems[0].price: Give a whole number of rupiah from 0 to 9007199254740991.',
  })
  detail!: string;

  @ApiProperty({
    enum: Object.keys(PROBLEM_CATALOGUE),
    description: 'Names the problem for programs.',
    example: 'invalid_request',
  })
  code!: ProblemCode;

  @ApiProperty({ description: 'Whether the very same request may succeed later.', example: false })
  retryable!: boolean;

  @ApiProperty({
    description:
      "The request's id, equal to X-Request-Id; with `Idempotency-Replayed: true` that of the first request.",
    example: '0f6c1f5e-4b55-4d2c-9d3b-0c9a2b7f8e11',
  })
  requestId!: string;

  @ApiProperty({
    type: [FieldErrorResponse],
    required: false,
    maxItems: MOST_TOLD + 1,
    description: `Each field that is wrong, up to ${MOST_TOLD}; of more, a last entry \`request\` tells.`,
  })
  errors?: FieldErrorResponse[];

  @ApiProperty({ type: ProviderErrorResponse, required: false, description: 'Present when DOKU refused.' })
  provider?: ProviderErrorResponse;
}

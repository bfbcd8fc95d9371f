import { getSchemaPath } from '@nestjs/swagger';
import { PROBLEM_CONTENT_TYPE } from '../http/problems/problem.js';
import type { ProblemCode } from '../http/problems/problem-catalogue.js';
import { ProblemResponse } from '../http/problems/problem.response.js';
import type { ContentObject } from './openapi-types.js';

/** The body of an error answer, with an example of each code that it may carry, by reference to the one of the document. */
export function problemContent(codes: readonly ProblemCode[]): ContentObject {
  const examples = codes.map((code) => [code, { $ref: `#/components/examples/${code}` }] as const);
  return {
    [PROBLEM_CONTENT_TYPE]: {
      schema: { $ref: getSchemaPath(ProblemResponse) },
      examples: Object.fromEntries(examples),
    },
  };
}

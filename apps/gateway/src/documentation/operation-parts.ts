import type { OperationObject, ParameterObject, ResponsesObject, SchemaObject } from './openapi-types.js';
import { problemContent } from './problem-content.js';

/** Tag of the requests that DOKU sends. */
export const CALLBACKS_TAG = 'Callbacks from DOKU';

/** What is answered before a call is judged. */
const ALWAYS_POSSIBLE: ResponsesObject = {
  403: {
    description:
      'The address that it comes from is not among `CALLBACK_ALLOWED_ADDRESSES`; nothing was changed.',
  },
  413: {
    description: 'The body has more than 1 MiB; nothing was changed.',
    content: problemContent(['payload_too_large']),
  },
};

/** One route that DOKU calls. */
export interface CallbackDescription {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly headers: readonly ParameterObject[];
  readonly body: SchemaObject;
  readonly answers: ResponsesObject;
}

/** The description of a route that DOKU calls, as an OpenAPI operation. */
export function callbackOperation({
  headers,
  body,
  answers,
  ...texts
}: CallbackDescription): OperationObject {
  return {
    ...texts,
    tags: [CALLBACKS_TAG],
    security: [],
    parameters: [...headers],
    requestBody: { required: true, content: { 'application/json': { schema: body, example: body.example } } },
    responses: { ...answers, ...ALWAYS_POSSIBLE },
  };
}

/** A header of a call. */
export function header(name: string, description: string, example: string): ParameterObject {
  return { name, in: 'header', required: true, description, schema: { type: 'string', example } };
}

/** An answer with a body. */
export function answer(description: string, schema: SchemaObject): ResponsesObject[string] {
  return { description, content: { 'application/json': { schema, example: schema.example } } };
}

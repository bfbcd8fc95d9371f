import type { OperationObject, ParameterObject, ResponsesObject, SchemaObject } from './openapi-types.js';

/** Tag of the requests that DOKU sends. */
export const CALLBACKS_TAG = 'Callbacks from DOKU';

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
    responses: answers,
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

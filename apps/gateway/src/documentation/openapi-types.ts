import type { OpenAPIObject } from '@nestjs/swagger';

/** The parts of an OpenAPI document that are written by hand, taken from its published type. */
export type PathItemObject = OpenAPIObject['paths'][string];
export type OperationObject = NonNullable<PathItemObject['get']>;
export type ResponsesObject = OperationObject['responses'];
export type ContentObject = Extract<ResponsesObject[string], { content?: unknown }>['content'] & object;
export type HeadersObject = NonNullable<NonNullable<OpenAPIObject['components']>['headers']>;
export type ParameterObject = Extract<NonNullable<OperationObject['parameters']>[number], { in: unknown }>;
type PublishedSchema = Exclude<
  NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string],
  { $ref: string }
>;
export type SchemaObject = Omit<PublishedSchema, 'example'> & { example?: unknown };

import type { SchemaObject } from './openapi-types.js';

/** A text member of a documented body. */
export function text(description: string, example: string, rules: SchemaObject = {}): SchemaObject {
  return { type: 'string', description, example, ...rules };
}

/** A whole number member of a documented body. */
export function integer(description: string, example: number, rules: SchemaObject = {}): SchemaObject {
  return { type: 'integer', description, example, ...rules };
}

/** An object member; members not named as required are optional, and others may be added at any time. */
export function object(
  description: string,
  properties: Record<string, SchemaObject>,
  required: readonly string[] = Object.keys(properties),
): SchemaObject {
  return { type: 'object', description, properties, required: [...required], example: exampleOf(properties) };
}

/** A list member. */
export function list(description: string, items: SchemaObject): SchemaObject {
  return { type: 'array', description, items, example: [items.example] };
}

function exampleOf(properties: Record<string, SchemaObject>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(properties).map(([name, { example }]) => [name, example]));
}

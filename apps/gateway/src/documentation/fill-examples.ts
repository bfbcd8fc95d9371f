import type { OpenAPIObject } from '@nestjs/swagger';
import type { SchemaObject } from './openapi-types.js';

type Schema = SchemaObject | { readonly $ref: string };

/** Gives each property that refers to another schema an example made of that schema's own examples. */
export function fillExamples({ components }: OpenAPIObject): void {
  const schemas = components?.schemas ?? {};
  for (const schema of Object.values(schemas)) {
    for (const property of propertiesOf(schema)) {
      const [, value] = property;
      if (!('example' in value)) Object.assign(value, { example: exampleOf(value, schemas) });
    }
  }
}

function exampleOf(schema: Schema, schemas: Readonly<Record<string, Schema>>): unknown {
  if ('example' in schema) return schema.example;
  if ('$ref' in schema) {
    const target = schemas[schema.$ref.split('/').at(-1) ?? ''];
    return target && exampleOf(target, schemas);
  }
  const [first] = schema.allOf ?? schema.anyOf ?? [];
  if (first) return exampleOf(first, schemas);
  if (isList(schema)) return [exampleOf(schema.items as Schema, schemas)];
  return Object.fromEntries(propertiesOf(schema).map(([name, value]) => [name, exampleOf(value, schemas)]));
}

/** A list that may be null is of two types. */
function isList({ type }: SchemaObject): boolean {
  return [type].flat().includes('array');
}

function propertiesOf(schema: Schema): [string, Schema][] {
  return 'properties' in schema ? Object.entries(schema.properties ?? {}) : [];
}

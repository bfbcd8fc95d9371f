import { readFile } from 'node:fs/promises';
import { beforeAll, expect, it } from 'vitest';
import { z } from 'zod';

type Json = Readonly<Record<string, unknown>>;

let document: Json & { readonly components: { readonly schemas: Json } };

beforeAll(async () => {
  const text = await readFile('openapi.json', 'utf8');
  document = JSON.parse(text.replaceAll('#/components/schemas/', '#/$defs/'));
});

/** Every schema that has an example, at any depth, with its path. */
function withExample(node: unknown, path: string): [string, Json][] {
  if (typeof node !== 'object' || node === null) return [];
  const inside = Object.entries(node)
    .filter(([name]) => !name.startsWith('example'))
    .flatMap(([name, member]) => withExample(member, `${path}/${name}`));
  const isSchema = 'example' in node && ['type', 'allOf', 'anyOf'].some((word) => word in node);
  return isSchema ? [[path, node], ...inside] : inside;
}

it('every example of the contract fits its schema', () => {
  const examined = withExample(document, '');
  const misfits = examined.filter(([, schema]) => {
    const type = z.fromJSONSchema({ ...schema, $defs: document.components.schemas } as never);
    return !type.safeParse(schema['example']).success;
  });
  expect(misfits.map(([path, { example }]) => [path, example])).toEqual([]);
  expect(examined.length).toBeGreaterThan(400);
});

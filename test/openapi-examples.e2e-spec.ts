import { readFile } from 'node:fs/promises';
import { beforeAll, expect, it } from 'vitest';
import { z } from 'zod';

type Json = Readonly<Record<string, unknown>>;

/** An example, where it stands and what it is an example of. */
interface Example {
  readonly path: string;
  readonly schema: Json;
  readonly value: unknown;
}

let document: Json & {
  readonly paths: Json;
  readonly components: { readonly schemas: Json; readonly examples: Readonly<Record<string, Json>> };
  readonly webhooks: Readonly<Record<string, unknown>>;
};
const parsers = new Map<string, z.ZodType>();

beforeAll(async () => {
  const text = await readFile('openapi.json', 'utf8');
  document = JSON.parse(text.replaceAll('#/components/schemas/', '#/$defs/'));
});

/** Every example of a schema, at any depth. */
function examplesOfSchemas(node: unknown, path: string): Example[] {
  if (!isObject(node)) return [];
  const inside = Object.entries(node)
    .filter(([name]) => !name.startsWith('example'))
    .flatMap(([name, member]) => examplesOfSchemas(member, `${path}/${name}`));
  const isSchema = 'example' in node && ['type', 'allOf', 'anyOf'].some((word) => word in node);
  return isSchema ? [{ path, schema: node, value: node['example'] }, ...inside] : inside;
}

/** Every example of a whole body. */
function examplesOfBodies(node: unknown, path: string): Example[] {
  if (!isObject(node)) return [];
  const { schema, example, examples } = node as { schema?: Json; example?: unknown; examples?: Json };
  if (!schema)
    return Object.entries(node).flatMap(([name, member]) => examplesOfBodies(member, `${path}/${name}`));
  const values = [
    ...('example' in node ? [example] : []),
    ...Object.values(examples ?? {}).map((each) => resolved(each as Json)['value']),
  ];
  return values.map((value) => ({ path, schema, value }));
}

/** An example, or the shared one that it refers to. */
function resolved(example: Json): Json {
  const { $ref } = example as { $ref?: string };
  return $ref === undefined ? example : (document.components.examples[$ref.split('/').at(-1) ?? ''] ?? {});
}

function parserOf(schema: Json): z.ZodType {
  const key = JSON.stringify(schema);
  const known = parsers.get(key);
  const parser = known ?? z.fromJSONSchema({ ...schema, $defs: document.components.schemas } as never);
  parsers.set(key, parser);
  return parser;
}

function misfits(examples: readonly Example[]): object[] {
  return examples
    .filter(({ schema, value }) => !parserOf(schema).safeParse(value).success)
    .map(({ path, value }) => ({ path, value }));
}

/** Every object in an example, at any depth. */
function objectsIn(value: unknown): Json[] {
  if (typeof value !== 'object' || value === null) return [];
  return [...(isObject(value) ? [value] : []), ...Object.values(value).flatMap(objectsIn)];
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

it('every example of the contract fits its schema', () => {
  const examples = examplesOfSchemas(document, '');
  expect(misfits(examples)).toEqual([]);
  expect(examples.length).toBeGreaterThan(400);
});

it('every example of a body fits the schema of its body', () => {
  const examples = examplesOfBodies(document, '');
  expect(misfits(examples)).toEqual([]);
  expect(examples.length).toBeGreaterThan(200);
});

it('every webhook shows an event of its own type', () => {
  for (const [type, webhook] of Object.entries(document.webhooks)) {
    const types = examplesOfBodies(webhook, '').map(({ value }) => (value as Json)['type']);
    expect(types).toEqual([type]);
  }
});

it('no example contradicts itself about money', () => {
  const bodies = [...examplesOfSchemas(document.components.schemas, ''), ...examplesOfBodies(document, '')];
  const objects = bodies.flatMap(({ value }) => objectsIn(value)).filter((each) => 'amountPaid' in each);
  expect(objects.length).toBeGreaterThan(20);
  for (const { status, amountPaid, payments } of objects) {
    expect([status, (amountPaid as number) > 0]).toEqual([status, status === 'PAID']);
    const accepted = ((payments ?? []) as Json[]).filter(({ disposition }) => disposition === 'ACCEPTED');
    const sum = accepted.reduce((total, { amount }) => total + (amount as number), 0);
    if (payments) expect(amountPaid).toBe(sum);
  }
});

it('no example has both a number to type and a page to open', () => {
  const bodies = [...examplesOfSchemas(document.components.schemas, ''), ...examplesOfBodies(document, '')];
  const codes = bodies.flatMap(({ value }) => objectsIn(value)).filter((each) => 'paymentUrl' in each);
  expect(codes.filter(({ number, paymentUrl }) => number !== null && paymentUrl !== null)).toEqual([]);
  expect(codes.length).toBeGreaterThan(10);
});

it('every error answer shows each of its codes, with the status that it is answered with', () => {
  const answers = Object.values(document.paths)
    .flatMap((item) => Object.values(item as Json))
    .flatMap((operation) => Object.entries((operation as { responses: Json }).responses))
    .filter(([, answer]) => JSON.stringify(answer).includes('application/problem+json'));
  expect(answers.length).toBeGreaterThan(100);
  for (const [status, answer] of answers) {
    const bodies = examplesOfBodies(answer, '').map(({ value }) => value as Json);
    const named = [...String((answer as Json)['description']).matchAll(/^`(\w+)`:/gm)].map(
      ([, code]) => code,
    );
    if (named.length > 0) expect(bodies.map(({ code }) => code)).toEqual(named);
    expect(new Set(bodies.map((body) => body['status']))).toEqual(new Set([Number(status)]));
  }
});

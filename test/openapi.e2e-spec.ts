import { readFile } from 'node:fs/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentWithoutServices } from '../apps/gateway/src/documentation/document-without-services.js';
import { formatDocument } from '../apps/gateway/src/openapi.js';
import { authorized, startRestApp } from '../apps/gateway/src/testing/rest-app.js';

interface Schema {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly enum?: readonly (string | null)[];
}

interface Operation {
  readonly tags?: readonly string[];
  readonly summary?: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly description?: string;
    readonly schema: Readonly<Record<string, unknown>>;
  }[];
  readonly requestBody?: {
    readonly required?: boolean;
    readonly content: { readonly 'application/json': Body };
  };
  readonly responses: Readonly<Record<string, Answer>>;
  readonly security?: readonly unknown[];
}

interface Answer {
  readonly headers?: Readonly<Record<string, { readonly $ref: string }>>;
  readonly content?: Readonly<Record<string, unknown>>;
}

interface Body {
  readonly schema: Schema;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value: object }>>;
}

const CALLBACKS_TAG = 'Callbacks from DOKU';

let app: NestFastifyApplication;
let committed: string;
let document: {
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly webhooks: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly headers: Readonly<Record<string, { readonly description?: string }>>;
  };
};

beforeAll(async () => {
  committed = await readFile('openapi.json', 'utf8');
  document = JSON.parse(committed);
  ({ app } = await startRestApp());
});
afterAll(() => app.close());

/** Every operation with a name for messages. */
function operations(): [string, Operation][] {
  return Object.entries({ ...document.paths, ...document.webhooks }).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]): [string, Operation] => [`${method} ${path}`, operation]),
  );
}

/** Every property of a schema and of the schemas inside it, with its path. */
function propertiesOf(path: string, { properties = {}, items }: Schema): [string, Schema][] {
  const own = Object.entries(properties).flatMap(([name, property]): [string, Schema][] => [
    [`${path}.${name}`, property],
    ...propertiesOf(`${path}.${name}`, property),
  ]);
  return items ? [...own, ...propertiesOf(`${path}[]`, items)] : own;
}

describe('the committed contract', () => {
  it('is what the code says', async () => {
    const generated = formatDocument(await documentWithoutServices());
    expect(generated === committed, 'openapi.json is stale: run "npm run openapi" and commit it').toBe(true);
  });

  it('describes every property, with an example', () => {
    const bodies = operations().flatMap(([name, { requestBody }]): [string, Schema][] =>
      requestBody ? propertiesOf(name, requestBody.content['application/json'].schema) : [],
    );
    const schemas = Object.entries(document.components.schemas).flatMap(([name, schema]) =>
      propertiesOf(name, schema),
    );
    const lacking = [...schemas, ...bodies].filter(
      ([, property]) => !property.description || !('example' in property),
    );
    expect(lacking.map(([path]) => path)).toEqual([]);
    expect(schemas.length).toBeGreaterThan(150);
  });

  it('describes every route: what it does, what it takes, how it refuses', () => {
    for (const [name, operation] of operations()) {
      expect([name, operation.summary]).toEqual([name, expect.stringMatching(/\w{2}/)]);
      const undescribed = operation.parameters?.filter(({ description }) => !description) ?? [];
      expect([name, undescribed]).toEqual([name, []]);
      if (!name.includes(' /v1/')) continue;
      for (const status of ['400', '401', '403', '429', '500', '503']) {
        expect([name, Object.keys(operation.responses[status]?.content ?? {})]).toEqual([
          name,
          ['application/problem+json'],
        ]);
      }
      expect([name, operation.security]).toEqual([name, [{ apiKey: [] }]]);
    }
  });

  it('spells its enums in capitals, but for names that others give or that have a form of their own', () => {
    const named = ['code', 'language', 'scopes', 'type', 'eventType', 'eventTypes'];
    const odd = Object.entries(document.components.schemas)
      .filter(([name]) => name !== 'HealthResponse')
      .flatMap(([name, schema]) => propertiesOf(name, schema))
      .filter(([path]) => !named.includes(path.split('.').at(-1) ?? ''))
      .flatMap(([path, { enum: own, items }]) =>
        (own ?? items?.enum ?? []).map((word) => `${path} ${word ?? 'NULL'}`),
      )
      .filter((enumerated) => !/ [A-Z_]+$/.test(enumerated));
    expect(odd).toEqual([]);
  });

  it('names no protocol of DOKU to callers', () => {
    const ofCallers = operations().filter(([name]) => !name.includes(' /doku/'));
    expect(JSON.stringify([ofCallers, document.components])).not.toContain('SNAP');
  });

  it('describes the header fields of every answer under /v1, those of all answers once', () => {
    const limits = ['Limit', 'Remaining', 'Reset', 'Policy'].map((end) => `RateLimit-${end}`);
    for (const [name, { parameters, responses }] of operations()) {
      if (!name.includes(' /v1/')) continue;
      const isWrite = parameters?.some((parameter) => parameter.name === 'Idempotency-Key');
      for (const [status, { headers = {} }] of Object.entries(responses)) {
        const retry = ['409', '429', '503', '504'].includes(status) ? ['Retry-After'] : [];
        const challenge = status === '401' ? ['WWW-Authenticate'] : [];
        const replayed = isWrite ? ['Idempotency-Replayed'] : [];
        const shared = status.startsWith('2') ? ['X-Request-Id', ...limits, ...replayed] : [];
        const ofLimit = status === '429' ? limits : [];
        const wanted = [...shared, ...ofLimit, ...challenge, ...retry];
        expect([name, status, Object.keys(headers)]).toEqual([name, status, wanted]);
        const targets = Object.values(headers).map(({ $ref }) => $ref.replace('#/components/headers/', ''));
        expect(targets.filter((target) => !document.components.headers[target]?.description)).toEqual([]);
      }
    }
  });

  it('tells the limits of every parameter in a query', () => {
    const limits = ['enum', 'pattern', 'maxLength', 'maximum'];
    const parameters = operations().flatMap(([name, operation]) =>
      (operation.parameters ?? [])
        .filter((parameter) => parameter.in === 'query')
        .map((parameter) => ({ operation: name, ...parameter })),
    );
    const unlimited = parameters.filter(({ schema }) => !limits.some((limit) => limit in schema));
    expect(unlimited).toEqual([]);
    expect(parameters.length).toBeGreaterThan(10);
  });

  it('describes what DOKU calls: headers, body, a sample', () => {
    const callbacks = operations().filter(([, { tags }]) => tags?.includes(CALLBACKS_TAG));
    expect(callbacks.map(([name]) => name).sort()).toEqual([
      'post /doku/inquiry',
      'post /doku/notifications',
      'post /doku/snap/authorization/v1/access-token/b2b',
      'post /doku/snap/v1.1/transfer-va/inquiry',
      'post /doku/snap/v1.1/transfer-va/payment',
      'post /doku/snap/v1/transfer-va/payment',
    ]);
    for (const [name, { parameters = [], requestBody, responses }] of callbacks) {
      const headers = parameters
        .filter((parameter) => parameter.in === 'header')
        .map((header) => header.name);
      expect([name, headers]).toEqual([name, expect.arrayContaining([expect.stringMatching(/signature$/i)])]);
      expect(requestBody?.content['application/json'].example).toBeTypeOf('object');
      const statuses = Object.keys(responses);
      expect([name, statuses]).toEqual([
        name,
        expect.arrayContaining(['200', '400', '401', '403', '413', '500']),
      ]);
    }
  });

  it('has no empty group of routes', () => {
    const used = Object.values(document.paths).flatMap((item) =>
      Object.values(item).flatMap(({ tags = [] }) => tags),
    );
    expect(document.tags.map(({ name }) => name).sort()).toEqual([...new Set(used)].sort());
  });

  it('describes a webhook for every type of event', () => {
    expect(Object.keys(document.webhooks)).toContain('payment.needs_review');
    expect(Object.keys(document.webhooks)).toHaveLength(8);
  });

  it('requires a body exactly where a request without one is refused', async () => {
    const takers = operations().filter(([name, { requestBody }]) => requestBody && name.includes(' /v1/'));
    expect(takers.length).toBeGreaterThan(6);
    for (const [name, { requestBody }] of takers) {
      const [method = '', path = ''] = name.split(' ');
      const answer = await app.inject({
        method: method.toUpperCase() as 'POST',
        url: path.replace('{id}', '01932c07-5a3e-7b1c-9d4f-2f6f0c1a7e55'),
        headers: authorized(),
      });
      expect([name, answer.statusCode === 400]).toEqual([name, requestBody?.required]);
    }
  });

  it('offers bodies that work as they are', async () => {
    const id = '01932c07-5a3e-7b1c-9d4f-2f6f0c1a7e55';
    const tried = operations().flatMap(([name, { requestBody }]) =>
      Object.values(requestBody?.content['application/json'].examples ?? {}).map(({ value }) => ({
        name,
        value,
      })),
    );
    expect(tried.length).toBeGreaterThan(4);
    for (const { name, value } of tried) {
      const [method = '', path = ''] = name.split(' ');
      const answer = await app.inject({
        method: method.toUpperCase() as 'POST',
        url: path.replace('{id}', id),
        headers: authorized(),
        payload: value,
      });
      expect([name, answer.statusCode, answer.body]).toEqual([
        name,
        expect.toSatisfy((code) => code < 300),
        answer.body,
      ]);
    }
  });
});

describe('the explorer', () => {
  it('comes from this server alone', async () => {
    const page = await app.inject('/docs');
    const assets = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address as string);
    expect(assets.length).toBeGreaterThan(3);
    expect(assets.filter((address) => /^(\w+:)?\/\//.test(address))).toEqual([]);
    for (const address of assets) {
      const asset = await app.inject(new URL(address, 'http://gateway/docs').pathname);
      expect([address, asset.statusCode]).toEqual([address, 200]);
      if (address.endsWith('.css')) expect(asset.body).not.toMatch(/url\(["']?(https?:)?\/\//);
    }
  });

  it('asks no validator on the internet', async () => {
    const { body } = await app.inject('/docs/swagger-ui-init.js');
    expect(body).toMatch(/"validatorUrl":\s*null/);
  });
});

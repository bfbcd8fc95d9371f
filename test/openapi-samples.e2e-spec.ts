import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { useStack } from './support/use-stack.js';

interface Operation {
  readonly requestBody?: {
    readonly content: {
      readonly 'application/json': {
        readonly examples?: Readonly<Record<string, { readonly value: object }>>;
      };
    };
  };
}

/** Every body to try that the contract offers, by its route. */
async function samples(): Promise<{ method: string; path: string; value: object }[]> {
  const { paths } = JSON.parse(await readFile('openapi.json', 'utf8')) as {
    readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  };
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([method, { requestBody }]) =>
      Object.values(requestBody?.content['application/json'].examples ?? {}).map(({ value }) => ({
        method: method.toUpperCase(),
        path,
        value,
      })),
    ),
  );
}

describe("the explorer's bodies", () => {
  // As `npm start` has it.
  const stack = useStack({ environment: { WEBHOOK_ALLOW_PRIVATE_ADDRESSES: 'true' } });

  it('work as they are', async () => {
    const offered = await samples();
    expect(new Set(offered.map(({ path }) => path)).size).toBeGreaterThan(2);
    for (const { method, path, value } of offered) {
      const { id } = await stack.shop.createCode({ channel: 'PERMATA_VA' });
      const answer = await stack.shop.call(method, path.replace('{id}', id), value);
      expect([method, path, answer]).toEqual([
        method,
        path,
        expect.objectContaining({ status: expect.toSatisfy((status: number) => status < 300) }),
      ]);
    }
  });
});

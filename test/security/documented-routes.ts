import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/** One route of the REST API, as the contract has it. */
export interface DocumentedRoute {
  /** `GET /v1/payment-codes/{id}` */
  name: string;
  method: string;
  path: string;
  scope: string;
}

const CONTRACT = join(resolve(import.meta.dirname, '../..'), 'openapi.json');

/** Every route of the REST API, from the committed contract, so that a new route without an attack is noticed. */
export async function documentedRoutes(): Promise<DocumentedRoute[]> {
  type Operations = Record<string, { description?: string }>;
  const { paths } = JSON.parse(await readFile(CONTRACT, 'utf8')) as { paths: Record<string, Operations> };
  return Object.entries(paths)
    .filter(([path]) => path.startsWith('/v1/'))
    .flatMap(([path, operations]) =>
      Object.entries(operations).map(([verb, { description = '' }]) => {
        const method = verb.toUpperCase();
        const scope = /Scope: `([\w:-]+)`/.exec(description)?.[1] ?? 'none';
        return { name: `${method} ${path}`, method, path, scope };
      }),
    );
}

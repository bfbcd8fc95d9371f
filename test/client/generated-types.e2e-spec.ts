import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
// @ts-expect-error The script is plain JavaScript, shared with `npm run openapi`.
import { clientTypes } from '../../scripts/client-types.mjs';

it("the client's types are made from the committed contract (renew them with npm run openapi)", async () => {
  const document: unknown = JSON.parse(await readFile('openapi.json', 'utf8'));
  const committed = await readFile('libs/client/src/generated/contract.ts', 'utf8');
  expect((await clientTypes(document)) === committed, 'stale: run "npm run openapi" and commit it').toBe(
    true,
  );
});

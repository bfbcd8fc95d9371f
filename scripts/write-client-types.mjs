import { readFileSync, writeFileSync } from 'node:fs';
import { clientTypes } from './client-types.mjs';

// Renews the client's types from the committed contract. Part of `npm run openapi`.
const FILE = 'libs/client/src/generated/contract.ts';

writeFileSync(FILE, await clientTypes(JSON.parse(readFileSync('openapi.json', 'utf8'))));
console.log(`Wrote ${FILE}`);

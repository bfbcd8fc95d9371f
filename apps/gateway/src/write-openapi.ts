import { writeFile } from 'node:fs/promises';
import { documentWithoutServices } from './documentation/document-without-services.js';
import { formatDocument } from './openapi.js';

/** Where the contract is kept, from the project's root. */
const FILE = 'openapi.json';

await writeFile(FILE, formatDocument(await documentWithoutServices()));
console.log(`Wrote ${FILE}`);

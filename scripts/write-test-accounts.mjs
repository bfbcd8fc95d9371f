import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { writeLocalAccounts } from '../dist/apps/local-stack/src/local-accounts.js';
import { keepCredentials } from '../dist/apps/local-stack/src/local-credentials.js';

// TEST ONLY: makes credentials for a gateway and a simulator that only know each other. Made once, then kept.
// Usage: node scripts/write-test-accounts.mjs <folder> <address at which the simulator reaches the gateway>
const [folder, callbackBaseUrl] = process.argv.slice(2);
if (!folder || !callbackBaseUrl) throw new Error('Give a folder and the address of the gateway.');
const dataDir = resolve(folder);
await mkdir(dataDir, { recursive: true, mode: 0o700 });
await writeLocalAccounts(dataDir, await keepCredentials(dataDir), callbackBaseUrl);
console.log(`Test accounts are in ${dataDir}`);

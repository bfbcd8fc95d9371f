import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writePrivateJson } from './private-file.js';
import type { RunningStack } from './stack.js';

/** Tells scripts how to reach the running stack; resolves to the removal of that file. */
export async function writeLocalStackFile(
  dataDir: string,
  stack: RunningStack,
): Promise<() => Promise<void>> {
  const file = join(dataDir, 'local-stack.json');
  await writePrivateJson(file, describeStack(stack));
  return () => rm(file, { force: true });
}

function describeStack({
  gatewayUrl,
  publicBaseUrl,
  simulatorUrl,
  database,
  apiKey,
  credentials,
  files,
}: RunningStack): object {
  return {
    gatewayUrl,
    publicBaseUrl,
    simulatorUrl,
    databaseUrl: database.url,
    apiKey,
    merchantAccounts: [
      {
        id: 'default',
        clientId: credentials.clientId,
        secretKey: credentials.secretKey,
        merchantPrivateKeyFile: files.merchantPrivateKeyFile,
        merchantPublicKeyFile: files.merchantPublicKeyFile,
        dokuPrivateKeyFile: files.dokuPrivateKeyFile,
        dokuPublicKeyFile: files.dokuPublicKeyFile,
      },
    ],
  };
}

import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writePrivateJson } from './private-file.js';
import type { RunningStack } from './stack.js';

/** What scripts are told; without a key where it would be refused. */
type Told = Omit<RunningStack, 'apiKey'> & { readonly apiKey: string | undefined };

/** Tells scripts how to reach the running stack; resolves to the removal of that file. */
export async function writeLocalStackFile(dataDir: string, stack: Told): Promise<() => Promise<void>> {
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
}: Told): object {
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

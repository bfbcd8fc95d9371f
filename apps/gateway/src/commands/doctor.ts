import { commandEnvironment } from './command-environment.js';
import type { CheckResult } from './doctor/check-result.js';
import { examineInstallation } from './doctor/examine-installation.js';
import { presentResult, summarise } from './doctor/present.js';
import { print, runCommand, type Arguments } from './run-command.js';

const USAGE = `npm run doctor -- [--public-key file]... [--new-token]

Checks an installation from inside: what was found, and what to do. Works on the environment that the gateway gets; without
one, on the local stack that is up. Exit code: 0 when nothing failed, 1 when something did.

  --public-key file   a public key that was uploaded to DOKU: whether the private key of an account belongs to it. May be given
                      several times; an account whose key is not named is not compared
  --new-token         asks DOKU for a new token although the gateway's is alive; DOKU may end the old one`;

const ARGUMENTS = {
  options: { 'public-key': { type: 'string', multiple: true }, 'new-token': { type: 'boolean' } },
} as const;

/** `npm run doctor`: what stands between this installation and its first payment. */
async function doctor({ values }: Arguments<typeof ARGUMENTS>): Promise<number> {
  const environment = commandEnvironment();
  print(`Checking ${environment.source}\n`);
  const uploadedKeyFiles = values['public-key'] ?? environment.uploadedKeyFiles;
  const results: CheckResult[] = [];
  for await (const result of examineInstallation(environment, {
    newToken: values['new-token'] ?? false,
    uploadedKeyFiles,
  })) {
    results.push(result);
    for (const line of presentResult(result)) print(line);
  }
  print(`\n${summarise(results)}`);
  return results.some(({ status }) => status === 'failed') ? 1 : 0;
}

await runCommand(USAGE, ARGUMENTS, doctor);

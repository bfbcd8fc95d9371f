import { execFile } from 'node:child_process';
import { beforeAll, describe, expect, it } from 'vitest';
import { useStack } from '../support/use-stack.js';
import { readProjectFile, ROOT } from '../house/project-files.js';
import { makeClient } from './clients.js';

const stack = useStack();
let keyId: string;

beforeAll(async () => {
  keyId = (await makeClient(stack, ['events:read'], null)).key.id;
});

/** The commands of the document's shell blocks, one per command, with continued lines joined. */
async function commandsOf(file: string): Promise<string[]> {
  const blocks = [...(await readProjectFile(file)).matchAll(/```sh\n(.*?)```/gs)].map(
    ([, text]) => text ?? '',
  );
  return blocks.flatMap((text) => text.replaceAll('\\\n', ' ').split('\n')).filter(Boolean);
}

function run(command: string): Promise<{ code: number; out: string }> {
  const text = command
    .replaceAll('http://localhost:3000', stack.gatewayUrl)
    .replace('npm run', 'npm run --silent')
    .replace('curl -sS', 'curl -sS --fail-with-body');
  const env = { ...process.env, DATABASE_URL: stack.database.url, ADMIN_KEY: stack.apiKey, KEY_ID: keyId };
  return new Promise((done) => {
    execFile('sh', ['-c', text], { cwd: ROOT, env }, (error, out) => {
      done({ code: error ? Number(error.code) : 0, out });
    });
  });
}

describe('docs/access.md', () => {
  it('has commands that work as they stand', async () => {
    const commands = await commandsOf('docs/access.md');
    expect(commands).toHaveLength(7);
    for (const command of commands) {
      const { code, out } = await run(command);
      expect([command, code]).toEqual([command, 0]);
      expect(out).toMatch(/dpg_|"items"|last used/);
    }
  });
});

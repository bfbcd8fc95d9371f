import { generateKeyPairSync } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readMerchantAccounts } from '@app/config';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultPlanSchema } from '../../apps/simulator/src/faults/fault.js';
import { readProjectFile } from './project-files.js';

async function jsonExample(file: string): Promise<string> {
  const [, text] = /```json\n(.*?)```/s.exec(await readProjectFile(file)) ?? [];
  if (!text) throw new Error(`${file} has no JSON example`);
  return text;
}

describe('examples in the documentation', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'examples-'));
    const { privateKey, publicKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    });
    await mkdir(join(folder, 'keys'));
    await writeFile(join(folder, 'keys/merchant-private.pem'), privateKey);
    await writeFile(join(folder, 'keys/doku-public.pem'), publicKey);
  });

  afterAll(() => rm(folder, { recursive: true }));

  it("README's merchant accounts file is accepted", async () => {
    const file = join(folder, 'merchant-accounts.json');
    await writeFile(file, await jsonExample('README.md'));
    const { accounts, problems } = readMerchantAccounts(file, { DOKU_SECRET_KEY: 'SK-example' });
    expect(problems).toEqual([]);
    expect(accounts).toHaveLength(1);
  });

  it("the simulator's fault plan is accepted", async () => {
    const plan: unknown = JSON.parse(await jsonExample('docs/simulator.md'));
    expect(faultPlanSchema.safeParse(plan).error).toBeUndefined();
  });

  it('every member and kind of a rule in a fault plan has a line', async () => {
    const page = await readProjectFile('docs/simulator.md');
    const { shape } = faultPlanSchema.shape.rules.element;
    const rows = page.split('\n').filter((line) => line.startsWith('| `'));
    const heads = rows.map((row) => row.split('|')[1]).join();
    const all = [...Object.keys(shape), ...shape.kind.options, ...shape.on.options];
    expect(all.filter((name) => !heads.includes(`\`${name}\``))).toEqual([]);
    const matched = Object.keys(shape.match.unwrap().shape);
    expect(
      matched.filter((name) => !page.includes(`\`${name}\`: `) && !page.includes(`\`${name}\`;`)),
    ).toEqual([]);
  });
});

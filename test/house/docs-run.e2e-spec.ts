import { spawn } from 'node:child_process';
import { chmod, mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findFreePorts } from '../../apps/local-stack/src/embedded-postgres/index.js';
import { RunningCommand } from '../local-stack/running-command.js';
import { Shop } from '../support/shop.js';
import { blocksOf, documentationFiles, missingMembers, reasonNotToRun, type DocBlock } from './doc-blocks.js';
import { ROOT } from './project-files.js';

/** Languages of which nothing can be run. */
const DRAWN = ['', 'mermaid', 'text'];
const PATIENCE_MS = 180_000;
const BETWEEN = '--- block ';
/** What Linux takes as one argument of a program. */
const LONGEST_ARGUMENT_BYTES = 131_072;

interface LocalStack {
  gatewayUrl: string;
  simulatorUrl: string;
  databaseUrl: string;
  apiKey: string;
}

/** What a page presumes in so many words, as shell. */
const PRESUMED: Readonly<Record<string, (stack: LocalStack) => string>> = {
  'docs/access.md': ({ databaseUrl, apiKey }) => `export DATABASE_URL='${databaseUrl}' ADMIN_KEY='${apiKey}'`,
};

const files = await documentationFiles();
const pages = await Promise.all(files.map(blocksOf));
const blocks = pages.flat();
const runnable = pages.filter((page) => page.some((block) => isRun(block)));

let dataDir: string;
let start: RunningCommand;
let stack: LocalStack;
let addresses: [written: string, actual: string][];

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'docs-run-'));
  await chmod(dataDir, 0o711);
  const [port, simulatorPort] = await findFreePorts(2);
  start = RunningCommand.built('start', {
    PORT: String(port),
    SIMULATOR_PORT: String(simulatorPort),
    DATA_DIR: dataDir,
  });
  await start.printed('Ctrl-C stops everything');
  stack = JSON.parse(await readFile(join(dataDir, 'local-stack.json'), 'utf8')) as LocalStack;
  addresses = [
    ['http://localhost:3000', stack.gatewayUrl],
    ['http://localhost:3100', stack.simulatorUrl],
    ['.data/', `${dataDir}/`],
  ];
  await fillFeed(new Shop(stack.gatewayUrl, stack.apiKey));
}, PATIENCE_MS);

afterAll(async () => {
  await start?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

/** Events as large as callers can make them: a page of the feed is then longer than an argument of a program can be. */
async function fillFeed(shop: Shop): Promise<void> {
  const texts = Array.from({ length: 50 }, (_, index) => [`text${index}`, 'a "long" one '.repeat(38)]);
  for (let made = 0; made < 10; made += 1) {
    await shop.createCode({ channel: 'DOKU_VA', metadata: Object.fromEntries(texts) });
  }
  const { text } = await shop.call('GET', '/v1/events?limit=100');
  expect(Buffer.byteLength(text)).toBeGreaterThan(LONGEST_ARGUMENT_BYTES);
}

function isRun(block: DocBlock): boolean {
  return ['sh', 'bash'].includes(block.language) && reasonNotToRun(block) === null;
}

function isSql(block: DocBlock): boolean {
  return block.language === 'sql' && reasonNotToRun(block) === null;
}

/** All commands of a page as one script; the output of each is set apart. */
function scriptOf(page: readonly DocBlock[]): string {
  const presumed = PRESUMED[page[0]?.file ?? '']?.(stack) ?? '';
  // A refusal of the gateway is a failure, as a reader would see it.
  const curl = 'curl() { command curl --fail-with-body "$@"; }';
  const parts = page.map((block, index) => {
    const commands = isRun(block) ? atTheStack(block.text) : ':';
    const guarded = block.mark === 'refused' ? mustFail(commands) : commands;
    return `printf '\\n${BETWEEN}${index}\\n'\n${guarded}`;
  });
  return ['set -euo pipefail', curl, presumed, ...parts].join('\n');
}

/** The exit code of a subshell is asked for afterwards: inside a condition, `set -e` would mean nothing. */
function mustFail(commands: string): string {
  return `set +e\n( set -e\n${commands}\n)\nrefused=$?\nset -e\n[ $refused -ne 0 ] || exit 90`;
}

function atTheStack(text: string): string {
  return addresses.reduce((changed, [written, actual]) => changed.replaceAll(written, actual), text);
}

/** Runs a page in a shell of its own, as a reader does who pastes block after block. */
async function run(
  page: readonly DocBlock[],
): Promise<{ code: number | null; log: string; outputs: string[] }> {
  const { DATABASE_URL: _own, ...inherited } = process.env;
  const path = `${join(ROOT, 'node_modules/.bin')}:${process.env['PATH'] ?? ''}`;
  const env = { ...inherited, PATH: path, DATA_DIR: dataDir, npm_config_loglevel: 'error' };
  // Files, as a terminal is: a pipe cannot be opened again as /dev/stderr.
  const [out, log] = [join(dataDir, 'docs-run.out'), join(dataDir, 'docs-run.log')];
  const [outFile, logFile] = await Promise.all([open(out, 'w'), open(log, 'w')]);
  const stdio = ['ignore', outFile.fd, logFile.fd] as const;
  const shell = spawn('bash', ['-c', scriptOf(page)], { cwd: ROOT, env, stdio: [...stdio] });
  const code = await new Promise<number | null>((done) => shell.once('close', done));
  await Promise.all([outFile.close(), logFile.close()]);
  const stdout = await readFile(out, 'utf8');
  const outputs = stdout.split(new RegExp(`^${BETWEEN}\\d+\\n`, 'm')).slice(1);
  return { code, log: stdout + (await readFile(log, 'utf8')), outputs };
}

/** The last line of JSON that the commands before an example of an answer printed. */
function answerBefore(index: number, page: readonly DocBlock[], outputs: readonly string[]): unknown {
  const source = page.slice(0, index).findLastIndex((block) => isRun(block));
  const lines = (outputs[source] ?? '').split('\n').filter((line) => /^[[{]/.test(line));
  return JSON.parse(lines.at(-1) ?? 'null');
}

describe('the commands and samples in the documentation', () => {
  it('can be run, or say why not', () => {
    const known = (block: DocBlock): boolean =>
      isRun(block) || ['json', 'sql', ...DRAWN].includes(block.language);
    const silent = blocks.filter((block) => !known(block) && (reasonNotToRun(block)?.length ?? 0) < 10);
    expect(silent.map(({ file, line }) => `${file}:${line}`)).toEqual([]);
    const marks = blocks
      .map(({ mark }) => mark)
      .filter((mark) => !/^(|answer|refused|not-run: .+)$/.test(mark));
    expect(marks).toEqual([]);
  });

  it('are valid JSON where they are JSON', () => {
    const broken = blocks.filter(({ language, text }) => {
      if (language !== 'json') return false;
      try {
        JSON.parse(text);
        return false;
      } catch {
        return true;
      }
    });
    expect(broken.map(({ file, line }) => `${file}:${line}`)).toEqual([]);
  });

  it('are statements that the database takes where they are SQL', async () => {
    const client = new pg.Client({ connectionString: stack.databaseUrl });
    await client.connect();
    const refused: string[] = [];
    for (const { file, line, text } of blocks.filter((block) => isSql(block))) {
      await client.query('BEGIN');
      await client.query(text).catch((error: Error) => refused.push(`${file}:${line}: ${error.message}`));
      await client.query('ROLLBACK');
    }
    await client.end();
    expect(refused).toEqual([]);
  });

  it.each(runnable.map((page) => [page[0]?.file ?? '', page] as const))(
    '%s does what it says',
    async (_file, page) => {
      const { code, log, outputs } = await run(page);
      expect(code, log).toBe(0);
      for (const [index, block] of page.entries()) {
        if (block.mark !== 'answer') continue;
        const answer = answerBefore(index, page, outputs);
        const missing = missingMembers(JSON.parse(block.text), answer);
        expect(missing, `${block.file}:${block.line} against ${JSON.stringify(answer)}`).toEqual([]);
      }
    },
    PATIENCE_MS,
  );
});

import { CONFIG_VARIABLES } from '@app/config';
import { migrate } from '@app/database';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { REFUSAL_REASONS } from '../../libs/doku/src/callbacks/callback-observer.js';
import { listProjectFiles, readProjectFile } from '../house/project-files.js';
import { createTestDatabase, type TestDatabase } from '../support/embedded-database.js';

/** What there is a runbook for. */
const RUNBOOKS = [
  'database-down',
  'doku-down',
  'events-not-leaving',
  'key-leaked',
  'money-that-does-not-fit',
  'moving-a-channel',
  'notification-missing',
  'signature-refused',
];
const FROM_OUTSIDE = new Set(['DATABASE_URL']);
const METRIC = /^(?:doku|http|payment|payments|payment_codes|events|webhook|status|database)_[a-z_]+$/;
/** Names of columns, fields and log events look like metrics. */
const NOT_METRICS = new Set([
  'callback_refused',
  'notification_unusable',
  'provider_reference',
  'payment_code',
  'payment_code_not_active',
  'payment_contradicts_another',
  'payment_key_taken',
  'payment_refunded',
  'provider_outcome_unknown',
  'provider_unavailable',
  'status_check_too_early',
  'status_checks_paused',
]);

interface Page {
  readonly file: string;
  readonly text: string;
}

interface RuleFile {
  readonly groups: { rules: { alert: string; annotations: { runbook: string } }[] }[];
}

/** Every metric is registered by name in these folders; that each is shown is tested with a real scrape. */
async function registeredMetrics(): Promise<string> {
  const files = await listProjectFiles('apps/gateway/src/metrics', '.ts');
  return (await Promise.all(files.map(readProjectFile))).join('\n');
}

/** The first paragraph of a page, or of its section with this anchor. */
function openingOf(text: string, anchor?: string): string {
  const sections = [...text.matchAll(/^#+ (.*)\n\n((?:.+\n)+)/gm)];
  const section = sections.find(
    ([, title = '']) => anchor === undefined || title.toLowerCase().replaceAll(' ', '-') === anchor,
  );
  return section?.[2] ?? '';
}

const codeIn = ({ text }: Page): string[] =>
  [...text.matchAll(/`([^`\n]+)`/g)].map(([, code]) => code as string);

describe('what runbooks and the pages on operations name', () => {
  let pages: Page[];
  let database: TestDatabase;
  let client: pg.Client;

  beforeAll(async () => {
    const runbooks = await listProjectFiles('docs/runbooks', '.md');
    const files = [...runbooks, 'docs/operations.md', 'docs/observability.md'];
    pages = await Promise.all(files.map(async (file) => ({ file, text: await readProjectFile(file) })));
    database = await createTestDatabase();
    await migrate(database.url);
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
  });
  afterAll(async () => {
    await client?.end();
    await database?.drop();
  });

  it('runbooks: there is one for each kind of trouble, and their list links to it', async () => {
    const list = await readProjectFile('docs/runbooks/README.md');
    for (const name of RUNBOOKS) {
      expect(list).toContain(`](${name}.md)`);
      expect(pages.map(({ file }) => file)).toContain(`docs/runbooks/${name}.md`);
    }
  });

  it('alerts: each is named at the top of what its rule leads to', async () => {
    const { groups } = parse(await readProjectFile('deploy/prometheus/alerts.yml')) as RuleFile;
    const rules = groups.flatMap((group) => group.rules);
    expect(rules.length).toBeGreaterThan(10);
    const unnamed = rules.filter(({ alert, annotations }) => {
      const [file, anchor] = annotations.runbook.split('#');
      const page = pages.find((each) => each.file === file);
      return !openingOf(page?.text ?? '', anchor).includes(`\`${alert}\``);
    });
    expect(unnamed.map(({ alert }) => alert)).toEqual([]);
  });

  it('metrics: each is registered', async () => {
    const registered = await registeredMetrics();
    const named = pages.flatMap(codeIn).flatMap((code) => /^[a-z_]+/.exec(code)?.[0] ?? []);
    const metrics = [...new Set(named)].filter((name) => METRIC.test(name) && !NOT_METRICS.has(name));
    expect(metrics.length).toBeGreaterThan(20);
    const base = (name: string): string => name.replace(/_(?:count|bucket|sum)$/, '');
    expect(metrics.filter((name) => !registered.includes(`'${base(name)}'`))).toEqual([]);
  });

  it('routes: each is in the contract', async () => {
    const { paths } = JSON.parse(await readProjectFile('openapi.json')) as { paths: Record<string, object> };
    const named = pages.flatMap(({ text }) => [...text.matchAll(/`(GET|POST|PATCH|DELETE) (\/[^`\s?]*)`/g)]);
    expect(named.length).toBeGreaterThan(15);
    const missing = named.filter(([, method = '', path = '']) => {
      return path !== '/metrics' && !(method.toLowerCase() in (paths[path] ?? {}));
    });
    expect(missing.map(([whole]) => whole)).toEqual([]);
  });

  it('commands: each is one of the project', async () => {
    const { scripts } = JSON.parse(await readProjectFile('package.json')) as { scripts: object };
    const named = pages.flatMap(({ text }) =>
      [...text.matchAll(/npm run ([a-z:-]+)/g)].map(([, name]) => name),
    );
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((name) => !((name as string) in scripts))).toEqual([]);
  });

  it('variables: each is read by the gateway', () => {
    const known = new Set([...CONFIG_VARIABLES.map(({ name }) => name), ...FROM_OUTSIDE]);
    const named = pages.flatMap(codeIn).filter((code) => /^[A-Z]+(?:_[A-Z]+)+$/.test(code));
    const variables = named.filter((name) => !STATES.has(name));
    expect(variables.length).toBeGreaterThan(15);
    expect([...new Set(variables)].filter((name) => !known.has(name))).toEqual([]);
  });

  it('queries: each runs on the schema', async () => {
    const queries = pages.flatMap(({ text }) =>
      [...text.matchAll(/```sql\n(.*?)```/gs)].map(([, sql]) => sql as string),
    );
    expect(queries.length).toBeGreaterThan(7);
    for (const query of queries) await expect(client.query(query), query).resolves.toBeDefined();
  });

  it('reasons of refused callbacks: each is given by a check, and none is left out', async () => {
    const page = pages.find(({ file }) => file.endsWith('signature-refused.md'));
    const rows = [...(page as Page).text.matchAll(/^\| `(\w+)`/gm)].map(([, reason]) => reason as string);
    const files = await listProjectFiles('libs/doku/src/callbacks', '.ts');
    const source = (await Promise.all(files.map(readProjectFile))).join('\n');
    expect(rows.length).toBeGreaterThan(4);
    expect(rows.filter((reason) => !source.includes(`'${reason}'`))).toEqual([]);
    const named = new Set(codeIn(page as Page));
    expect(REFUSAL_REASONS.filter((reason) => !named.has(reason))).toEqual([]);
  });
});

/** Words of the domain that are written like variables. */
const STATES = new Set([
  'AFTER_CANCEL',
  'OUT_OF_RANGE',
  'RETURNED_TO_PAYER',
  'NOT_SENT',
  'HELD_BACK',
  'NEEDS_REVIEW',
]);

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import ts from 'typescript';
import { beforeAll, describe, expect, it } from 'vitest';
import { listProjectFiles, ROOT } from '../house/project-files.js';

/** Everything that the gateway runs. Commands are typed by operators, the client runs elsewhere. */
const ELSEWHERE = /\/testing\/|^apps\/gateway\/src\/(?:api-key-)?commands?\/|^libs\/client\//;
let files: Map<string, ts.SourceFile>;

beforeAll(async () => {
  const paths = [
    ...(await listProjectFiles('apps/gateway/src', '.ts')),
    ...(await listProjectFiles('libs', '.ts')),
  ];
  const production = paths.filter((path) => !path.endsWith('spec.ts') && !ELSEWHERE.test(path));
  const texts = await Promise.all(production.map((path) => readFile(join(ROOT, path), 'utf8')));
  files = new Map(production.map((path, i) => [path, parse(path, texts[i] ?? '')]));
});

const parse = (path: string, text: string): ts.SourceFile =>
  ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);

/** A statement's beginning; other text is not sent to a database. */
const SQL = /\b(?:SELECT\s|INSERT INTO\s|UPDATE\s+\w+\s+SET\b|DELETE FROM\s|WITH\s+\w+\s+AS\b|WHERE\s)/;

/** Files that put statements together, with the reason why that is safe. */
const ALLOWED: Readonly<Record<string, string>> = {
  'libs/database/src/assert-nothing-lost.ts':
    'Names of tables and columns come from our own migrations, defaults from the schema that those made.',
  'libs/events/src/retention/retention.ts':
    'Tables, columns and conditions are written by us; none comes from a request or the environment.',
  'libs/payment-codes/src/ledger/commit-statement.ts':
    'Fixed parts with numbered parameters, one for each column; values travel beside the text.',
};

/** A constant, or a function that is named like one and gets nothing but fixed text. */
function isFixed(expression: ts.Expression): boolean {
  if (ts.isCallExpression(expression)) {
    return isFixed(expression.expression) && expression.arguments.every(ts.isStringLiteralLike);
  }
  return ts.isIdentifier(expression) && /^[A-Z][A-Z0-9_]*$/.test(expression.text);
}

/** Statements with something in them that is neither fixed text nor a constant: `expression`. */
function builtStatements(source: ts.SourceFile): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTemplateExpression(node) && SQL.test(node.getText())) {
      for (const { expression } of node.templateSpans)
        if (!isFixed(expression)) found.push(expression.getText());
    }
    const isSum = ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken;
    if (isSum && SQL.test(node.left.getText()) && !ts.isStringLiteralLike(node.right))
      found.push(node.right.getText());
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const NETWORK =
  /^(?:axios|@nestjs\/axios|node:https?|node:http2|node:net|node:tls|node:dgram|undici|jose|got|ws)$/;

/** Whether a file imports something that opens connections, or calls `fetch`. */
function reachesOut(source: ts.SourceFile): boolean {
  let found = false;
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && node.importClause?.phaseModifier !== ts.SyntaxKind.TypeKeyword) {
      found ||= ts.isStringLiteral(node.moduleSpecifier) && NETWORK.test(node.moduleSpecifier.text);
    }
    found ||= ts.isCallExpression(node) && node.expression.getText() === 'fetch';
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

describe('the source', () => {
  it('builds no SQL from text', () => {
    const built = [...files]
      .filter(([path]) => !(path in ALLOWED))
      .flatMap(([path, source]) => builtStatements(source).map((each) => `${path}: ${each}`));
    expect(files.size).toBeGreaterThan(200);
    expect(built).toEqual([]);
  });

  it('would be caught if it did', () => {
    const bad = 'const a = `SELECT * FROM orders WHERE id = ${id}`; const b = "SELECT 1 WHERE x = " + id;';
    expect(builtStatements(parse('bad.ts', bad))).toEqual(['id', 'id']);
  });

  it('speaks to the outside in the known places only', () => {
    const outgoing = [...files].filter(([, source]) => reachesOut(source));
    expect(outgoing.map(([path]) => path).sort()).toEqual([
      'apps/gateway/src/http/client-error.ts',
      // Reads a limit from it.
      'apps/gateway/src/http/http-adapter.ts',
      // Checks tokens, with the library that can also fetch keys.
      'libs/access/src/jwt/jwt-verifier.ts',
      'libs/access/src/jwt/provider-keys.ts',
      'libs/config/src/address-list.ts',
      'libs/doku/src/client/connect-timeout.ts',
      'libs/doku/src/client/doku-http.ts',
      // Builds the same client for commands.
      'libs/doku/src/client/standalone-client.ts',
      'libs/doku/src/doku-client.module.ts',
      'libs/events/src/events.module.ts',
      'libs/events/src/webhooks/address-guard.ts',
      'libs/events/src/webhooks/address-rules.ts',
      'libs/events/src/webhooks/webhook-sender.ts',
      // Its `fetch` is what it is given, not the global one.
      'libs/token-cache/src/token-cache.service.ts',
    ]);
  });

  it('compares signatures and seals in constant time, and runs no text as code', () => {
    const all = [...files].map(([path, { text }]) => ({ path, text }));
    const plain = all.filter(({ text }) =>
      /\b(?:signature|mac|digest|seal\w*)\b\s*[!=]==\s*(?!null|undefined|'')/i.test(text),
    );
    expect(plain.map(({ path }) => path)).toEqual([]);
    const dangerous = /\beval\(|new Function\(|node:vm'|node:child_process'/;
    expect(all.filter(({ text }) => dangerous.test(text)).map(({ path }) => path)).toEqual([]);
    // For jitter; secrets come from the system's own source.
    const guessable = all.filter(({ text }) => text.includes('Math.random('));
    expect(guessable.map(({ path }) => path)).toEqual(['apps/gateway/src/seams/system-random-source.ts']);
  });
});

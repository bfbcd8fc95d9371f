import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROBLEM_CATALOGUE } from '../../apps/gateway/src/http/problems/problem-catalogue.js';
import { formatMarkdown, ROOT } from './project-files.js';

const HEADING = `# Errors

Every error of the REST API is a problem document (RFC 9457, \`application/problem+json\`) with \`code\`, \`retryable\` and
\`requestId\`; \`errors\` names the fields that are wrong, \`provider\` repeats what DOKU said. Decide on \`code\`; titles and
messages may change. \`retryable\` says whether the very same request may succeed later.

This list is made from the code by \`npm run docs\`.
`;

function errorList(): string {
  const rows = Object.entries(PROBLEM_CATALOGUE).map(
    ([code, { status, title, retryable, remedy }]) =>
      `| \`${code}\` | ${status} | ${title} | ${retryable ? 'yes' : ''} | ${remedy} |`,
  );
  const head = ['| code | status | meaning | retryable | what to do |', '| --- | --- | --- | --- | --- |'];
  return [HEADING, ...head, ...rows].join('\n');
}

describe('docs/errors.md', () => {
  it('lists every error code (renew it with npm run docs)', async () => {
    await expect(await formatMarkdown(errorList())).toMatchFileSnapshot(join(ROOT, 'docs/errors.md'));
  });
});

import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LONGEST_FIELD, MOST_TOLD } from '../../apps/gateway/src/http/problems/invalid-request.error.js';
import { PROBLEM_CATALOGUE } from '../../apps/gateway/src/http/problems/problem-catalogue.js';
import { PROVIDER_ERRORS } from '../../libs/doku/src/errors/index.js';
import { formatMarkdown, markdownTable, ROOT } from './project-files.js';

function errorList(): string {
  return `# Errors

Every error of the REST API is a problem document (RFC 9457, \`application/problem+json\`) with \`code\`, \`retryable\` and
\`requestId\`; \`errors\` names the fields that are wrong, \`provider\` repeats what DOKU said. Decide on \`code\`; titles and
messages may change. \`retryable\` says whether the very same request may succeed later.

Of more than ${MOST_TOLD} wrong fields, \`errors\` names ${MOST_TOLD}, and ends with an entry \`request\` that says so. Of a field's name it gives at most
${LONGEST_FIELD} characters.

Both lists are made from the code by \`npm run docs\`.

${restErrors()}

## What DOKU's errors become

\`SS\` stands for the two digits of a SNAP service. An answer that no line names is a refusal with a status from 400 to 499
except 408 and 409, unless its code begins with a status of another kind; otherwise it is unknown. With status 408, and from
500 on, even an answer that a line names as a refusal is unknown; only \`maintenance_mode\` and \`too_many_requests\` of non-SNAP
are believed then. A status check, or a question how to pay, that fails with 400 or more leaves nothing open: what would be
unknown is \`provider_unavailable\` there. An unknown outcome is not told to the caller of a create: the code stays \`PENDING\`
until the sweep knows. The gateway's own cancellation of a code whose order another one has paid is sent again also after a refusal
that only an operator can lift.

${providerErrors()}
`;
}

function restErrors(): string {
  return markdownTable(
    ['code', 'status', 'meaning', 'retryable', 'what to do'],
    Object.entries(PROBLEM_CATALOGUE).map(([code, { status, title, retryable, remedy }]) => [
      `\`${code}\``,
      String(status),
      title,
      retryable ? 'yes' : '',
      remedy,
    ]),
  );
}

function providerErrors(): string {
  return markdownTable(
    ['protocol', 'DOKU says', 'usual words', 'cause', 'who can help', 'becomes', 'retryable'],
    PROVIDER_ERRORS.map(({ protocol, match, providerText, cause, actor, code, retryable }) => [
      protocol.replace('_', '-').toLowerCase(),
      `\`${match}\``,
      providerText ?? '',
      cause,
      actor.toLowerCase(),
      `\`${code}\``,
      retryable ? 'yes' : '',
    ]),
  );
}

describe('docs/errors.md', () => {
  it('lists every error (renew it with npm run docs)', async () => {
    await expect(await formatMarkdown(errorList())).toMatchFileSnapshot(join(ROOT, 'docs/errors.md'));
  });
});

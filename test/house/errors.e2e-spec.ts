import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LONGEST_FIELD, MOST_TOLD } from '../../apps/gateway/src/http/problems/invalid-request.error.js';
import { PROBLEM_CATALOGUE } from '../../apps/gateway/src/http/problems/problem-catalogue.js';
import { PROVIDER_ERRORS } from '../../libs/doku/src/errors/index.js';
import { formatMarkdown, markdownTable, ROOT } from './project-files.js';

function errorList(): string {
  return `# Errors

Every error of the REST API is a problem document (RFC 9457, \`application/problem+json\`):

- \`code\`: decide on this. Titles and messages may change.
- \`retryable\`: whether the very same request may succeed later.
- \`requestId\`: name it when you ask for help.
- \`errors\`: the fields that are wrong. Of more than ${MOST_TOLD} it names ${MOST_TOLD}, and ends with an entry \`request\` that says so. Of a field's
  name it gives at most ${LONGEST_FIELD} characters.
- \`provider\`: what DOKU said, if DOKU refused. If only an operator of the gateway can help, \`detail\` says so, and why.

Both lists are made from the code by \`npm run docs\`.

${restErrors()}

## What DOKU's errors become

\`SS\` stands for the two digits of a SNAP service. Beyond what a line says:

- An answer that no line names is a refusal if its status is from 400 to 499, except 408 and 409, and its code does not begin with a
  status of another kind. Otherwise the outcome is unknown.
- With status 408, and from 500 on, the outcome is unknown even if a line calls the answer a refusal. Only \`maintenance_mode\` and
  \`too_many_requests\` of non-SNAP are believed then.
- A line is found by its code. If none has the code: over non-SNAP by the words, then by the status; over SNAP by the status that
  the code begins with. Over non-SNAP, words that leave the outcome unknown come before any code.
- A status check and a question how to pay change nothing at DOKU. Where the outcome of one would be unknown, it is
  \`provider_unavailable\`: ask again. While the create or a change of the code is open, a status check without an answer, or with a
  success that cannot be trusted, stays \`provider_outcome_unknown\`. One that is answered 429 is \`status_check_too_early\`.
- The caller of a create is not told of an unknown outcome: the code stays \`PENDING\` until the sweep knows.
- When another code has paid an order, the gateway cancels the rest by itself. It asks for that again even after a refusal that only
  an operator can lift.

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

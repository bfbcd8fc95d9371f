import type { Candidate, Examination } from './candidate.js';
import { firstDifference } from './first-difference.js';

/** What the examination came to, as lines for a terminal, and whether a receiver accepts the signature. */
export interface Report {
  readonly isAccepted: boolean;
  readonly lines: readonly string[];
}

/** Judges every candidate. `theirs`: the string that the other side says it signed. */
export function report({ what, signature, candidates, notes }: Examination, theirs: string | null): Report {
  const expected = candidates[0];
  const matched = candidates.find((candidate) => candidate.matches(signature));
  const shown = matched ?? expected;
  if (!shown || !expected) return { isAccepted: false, lines: [...notes, 'There is no key to check with.'] };
  const lines = [
    `A ${what}.`,
    ...notes.map((note) => `Note: ${note}`),
    '',
    'String to sign:',
    ...shown.stringToSign.split('\n').map((line) => `  ${line}`),
    ...(shown.digest === null ? [] : ['', `Digest: ${shown.digest}`]),
    '',
    ...verdict(matched, expected, candidates.length),
    ...compareWithTheirs(shown, theirs),
  ];
  return { isAccepted: matched?.isRight ?? false, lines };
}

function verdict(matched: Candidate | undefined, expected: Candidate, tried: number): string[] {
  if (!matched) {
    return [
      `NO MATCH: none of ${tried} candidates gives this signature. The first that was tried: ${expected.name}.`,
      'So the secret or key is another one, or a signed value (body, path, time, id, token) was changed on the way.',
      'To find out which, ask the other side for its string to sign, and give it with --theirs <file>.',
    ];
  }
  if (matched === expected) return [`MATCH: ${matched.name}.`];
  const difference =
    firstDifference(
      ['captured', expected.body.toString('utf8')],
      ['signed', matched.body.toString('utf8')],
    ) ?? firstDifference(['expected', expected.stringToSign], ['signed', matched.stringToSign]);
  return [
    matched.isRight
      ? `MATCH: ${matched.name}.`
      : `SIGNED DIFFERENTLY, and refused for it: ${matched.name}. Expected: ${expected.name}.`,
    ...(difference ? ['', `First difference: ${difference[0]}`, ...difference.slice(1)] : []),
  ];
}

function compareWithTheirs(shown: Candidate, theirs: string | null): string[] {
  if (theirs === null) return [];
  const difference = firstDifference(['ours', shown.stringToSign], ['theirs', theirs]);
  if (!difference)
    return [
      '',
      'Their string to sign is ours: so the secret or key differs, or how the signature is encoded.',
    ];
  return ['', `First difference to their string: ${difference[0]}`, ...difference.slice(1)];
}

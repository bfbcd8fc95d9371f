import type { Candidate, Examination } from './candidate.js';
import { firstDifference } from './first-difference.js';

/** What the examination came to, as lines for a terminal, and what a receiver does with the signature. */
export interface Report {
  readonly judgement: 'ACCEPTED' | 'REFUSED' | 'UNKNOWN';
  readonly lines: readonly string[];
}

/** Judges every candidate. `theirs`: the string that the other side says it signed. */
export function report(examination: Examination, theirs: string | null): Report {
  const { what, signature, candidates, notes, redacted } = examination;
  const expected = candidates[0];
  const matched = candidates.find((candidate) => candidate.matches(signature));
  const shown = matched ?? expected;
  if (!shown || !expected)
    return { judgement: 'UNKNOWN', lines: [...notes, 'There is no key to check with.'] };
  const isHidden = !matched && redacted.length > 0;
  const lines = [
    `A ${what}.`,
    ...notes.map((note) => `Note: ${note}`),
    '',
    'String to sign:',
    ...shown.stringToSign.split('\n').map((line) => `  ${line}`),
    ...(shown.digest === null ? [] : ['', `Digest: ${shown.digest}`]),
    '',
    ...(isHidden ? hiddenVerdict(redacted) : verdict(matched, expected, candidates.length)),
    ...compareWithTheirs(shown, theirs, !matched && !isHidden),
  ];
  if (isHidden) return { judgement: 'UNKNOWN', lines };
  return { judgement: matched?.isRight ? 'ACCEPTED' : 'REFUSED', lines };
}

function hiddenVerdict(redacted: readonly string[]): string[] {
  return [
    `CANNOT BE CHECKED: of ${redacted.join(' and ')} only "[redacted]" is shown. Nothing is said against secret, key or path.`,
    'Capture the message where it is sent or received: a timeline and the simulator keep it without its secrets.',
  ];
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

function compareWithTheirs(shown: Candidate, theirs: string | null, isRefused: boolean): string[] {
  if (theirs === null) return [];
  const difference = firstDifference(['ours', shown.stringToSign], ['theirs', theirs]);
  if (difference) return ['', `First difference to their string: ${difference[0]}`, ...difference.slice(1)];
  const cause = isRefused ? ': so the secret or key differs, or how the signature is encoded' : '';
  return ['', `Their string to sign is ours${cause}.`];
}

import { z } from 'zod';

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};

/** The rest of a sentence that begins with the field and says what to write there, for rules without words of their own. */
export function problemWords(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'invalid_type') {
    return issue.input === undefined ? 'is missing' : `must be ${TYPES[issue.expected] ?? issue.expected}`;
  }
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'unrecognized_keys') return unknownWords(issue.inst);
  if (issue.code === 'too_small') return boundWords(issue.origin, 'at least', Number(issue.minimum));
  if (issue.code === 'too_big') return boundWords(issue.origin, 'at most', Number(issue.maximum));
  return undefined;
}

function unknownWords(schema: unknown): string {
  const known = schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
  return known.length === 0
    ? 'is not known here: leave it out'
    : `is not known here: leave it out, or write one of ${known.join(', ')}`;
}

const UNITS: Readonly<Record<string, string>> = { string: 'characters', array: 'entries' };

function boundWords(origin: string, which: string, bound: number): string {
  const unit = UNITS[origin];
  if (unit === undefined) return `must be ${which} ${bound}`;
  return which === 'at least' && bound === 1 ? 'must not be empty' : `must have ${which} ${bound} ${unit}`;
}

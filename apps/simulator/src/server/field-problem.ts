import type { z } from 'zod';

/** The first thing wrong with a body: a field that is not there, or one that is malformed. */
export interface BodyProblem {
  field: string;
  isMissing: boolean;
}

/** Names the first wrong field by its full path, the way DOKU's refusals do. */
export function firstProblem(error: z.ZodError, body: unknown): BodyProblem {
  const path = error.issues[0]?.path.map(String) ?? [];
  const value = path.reduce<unknown>((at, key) => (isObject(at) ? at[key] : undefined), body);
  return {
    field: path.join('.'),
    isMissing: value === undefined || value === null || value === '',
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

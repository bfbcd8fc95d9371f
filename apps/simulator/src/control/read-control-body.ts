import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { readJson } from '../server/read-json.js';
import { ControlRefusal, type FieldProblem } from './control-refusal.js';
import { problemWords } from './problem-words.js';

/** Reads the JSON body of a control request; no body counts as `{}`. */
export function readControlBody<T>(schema: z.ZodType<T>, request: FastifyRequest): T {
  const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const json = bytes.length === 0 ? {} : readJson(bytes.toString('utf8'));
  if (json === undefined) throw new ControlRefusal(400, 'invalid_json', 'The body is not JSON.');
  return readControlValue(schema, json, 'body');
}

/** Reads the query of a control request. */
export function readControlQuery<T>(schema: z.ZodType<T>, request: FastifyRequest): T {
  return readControlValue(schema, { ...(request.query as object) }, 'query');
}

/** Checks a value by its schema and names every wrong field; `whole` names it where no field does. */
function readControlValue<T>(schema: z.ZodType<T>, value: unknown, whole: string): T {
  const parsed = schema.safeParse(value, { error: problemWords });
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.flatMap((issue) => toFieldProblems(issue, whole));
  throw new ControlRefusal(422, 'validation_failed', 'The request is not valid.', errors);
}

function toFieldProblems(issue: z.core.$ZodIssue, whole: string): FieldProblem[] {
  const nameOf = (path: PropertyKey[]) => path.map(String).join('.') || whole;
  if (issue.code !== 'unrecognized_keys') return [{ field: nameOf(issue.path), message: issue.message }];
  return issue.keys.map((key) => ({ field: nameOf([...issue.path, key]), message: issue.message }));
}

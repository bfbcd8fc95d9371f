import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { readJson } from '../bank/read-json.js';
import { ControlRefusal } from './control-refusal.js';

/** Reads the JSON body of a control request; no body counts as `{}`. */
export function readControlBody<T>(schema: z.ZodType<T>, request: FastifyRequest): T {
  const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const json = bytes.length === 0 ? {} : readJson(bytes.toString('utf8'));
  if (json === undefined) throw new ControlRefusal(400, 'invalid_json', 'The body is not JSON.');
  return readControlValue(schema, json);
}

/** Checks a value (body or query) by its schema and names every wrong field. */
export function readControlValue<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map((issue) => ({
    field: issue.path.map(String).join('.') || 'body',
    message: issue.message,
  }));
  throw new ControlRefusal(422, 'validation_failed', 'The request is not valid.', errors);
}

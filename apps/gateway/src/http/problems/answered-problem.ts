import type { FastifyReply } from 'fastify';
import type { ProblemCode } from './problem-catalogue.js';

const answered = new WeakMap<FastifyReply, ProblemCode>();

/** Remembers what a request was answered, for its numbers: a status alone does not tell whose fault it was. */
export function noteProblem(reply: FastifyReply, code: ProblemCode): void {
  answered.set(reply, code);
}

/** The problem that a request was answered; undefined where it was none. */
export function problemOf(reply: FastifyReply): ProblemCode | undefined {
  return answered.get(reply);
}

import { Catch, Logger, NotFoundException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { chooseRequestId, currentRequestId } from '../request-context.js';
import type { RouteTable } from '../route-table.js';
import { noteProblem } from './answered-problem.js';
import { MethodNotAllowed, PROBLEM_CONTENT_TYPE, toProblem, type ProblemAnswer } from './problem.js';

/** Answers every error as a problem. Faults of our own are logged; nothing of them is shown. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  constructor(private readonly routes: RouteTable) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const known = this.orWrongMethod(error, http.getRequest<FastifyRequest>());
    const answer = toProblem(known, currentRequestId() ?? chooseRequestId(null));
    if (answer.problem.code === 'internal_error') this.logger.error(error);
    sendProblem(http.getResponse<FastifyReply>(), answer);
  }

  private orWrongMethod(error: unknown, request: FastifyRequest): unknown {
    if (!(error instanceof NotFoundException)) return error;
    const allowed = this.routes.methodsOf(request.url);
    return allowed.length > 0 ? new MethodNotAllowed(allowed) : error;
  }
}

/** Answers the request at hand with what is wrong with it, from a hook of the server. */
export function refuse(reply: FastifyReply, error: unknown): void {
  sendProblem(reply, toProblem(error, currentRequestId() ?? chooseRequestId(null)));
}

/** Sends a problem, unless an answer is already under way. */
export function sendProblem(reply: FastifyReply, { problem, headers }: ProblemAnswer): void {
  if (reply.sent) return;
  noteProblem(reply, problem.code);
  void reply
    .status(problem.status)
    .headers(headers)
    .type(PROBLEM_CONTENT_TYPE)
    .send(Buffer.from(JSON.stringify(problem)));
}

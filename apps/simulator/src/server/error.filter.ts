import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  HttpException,
  Logger,
  NotFoundException,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ControlRefusal } from '../control/control-refusal.js';
import { toReceivedRequest } from './received-request.js';
import type { RouteMethods } from './route-methods.js';

/**
 * Errors outside the provider's own forms: problem details (RFC 9457) on the simulator's routes; elsewhere what
 * DOKU answers for a path it does not have.
 */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger(ErrorFilter.name);

  constructor(private readonly routes: RouteMethods) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const path = toReceivedRequest(request).path;
    const allowed = thrown instanceof NotFoundException && isOwn(path) ? this.routes.at(path) : [];
    const error = allowed.length > 0 ? wrongMethod(path, allowed) : thrown;
    const status = statusOf(error);
    if (status >= 500) this.logger.error(error instanceof Error ? (error.stack ?? error.message) : error);
    if (isOwn(path)) {
      if (allowed.length > 0) void reply.header('allow', allowed.join(', '));
      reply
        .status(status)
        .type('application/problem+json')
        .send(toProblem(toRefusal(error, status, path), path));
    } else {
      reply.status(status).type('application/json').send(toProviderError(status, path));
    }
  }
}

/** DOKU's own answer to a wrong method is not known, so its paths keep the one for a path that does not exist. */
function isOwn(path: string): boolean {
  return path.startsWith('/simulator/v1/');
}

function wrongMethod(path: string, allowed: string[]): ControlRefusal {
  return new ControlRefusal(405, 'method_not_allowed', `${path} takes ${allowed.join(', ')}.`);
}

function statusOf(error: unknown): number {
  if (error instanceof ControlRefusal) return error.status;
  if (error instanceof HttpException) return error.getStatus();
  const told = typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : 500;
  return typeof told === 'number' ? told : 500;
}

function toRefusal(error: unknown, status: number, path: string): ControlRefusal {
  if (error instanceof ControlRefusal) return error;
  return status === 404
    ? new ControlRefusal(404, 'not_found', `There is no ${path}.`)
    : new ControlRefusal(status, 'error', 'The simulator failed.');
}

function toProblem(refusal: ControlRefusal, path: string): string {
  const { status, code, detail, errors, payerMessage: message } = refusal;
  const title = code.replaceAll('_', ' ');
  return JSON.stringify({
    type: 'about:blank',
    title,
    status,
    code,
    detail,
    message,
    instance: path,
    errors,
  });
}

function toProviderError(status: number, path: string): string {
  const isMissing = status === 404;
  return JSON.stringify({
    timestamp: new Date().toISOString(),
    status,
    error: isMissing ? 'Not Found' : 'Error',
    message: isMissing ? `No static resource ${path.slice(1)}.` : 'The request could not be served.',
    path,
  });
}

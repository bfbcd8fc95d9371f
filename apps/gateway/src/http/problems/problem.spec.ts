import { BadRequestException, NotFoundException, UnauthorizedException } from '@nestjs/common';
import { DomainError, ERROR_CODES } from '@app/domain';
import { describe, expect, it } from 'vitest';
import { InvalidRequest } from './invalid-request.error.js';
import { PROBLEM_CATALOGUE } from './problem-catalogue.js';
import { toProblem } from './problem.js';

describe('problems', () => {
  it.each(ERROR_CODES)('tell %s with its status, and never more', (code) => {
    const { problem } = toProblem(new DomainError(code, 'Cause and remedy.'), 'r-1');
    const { status, title, retryable } = PROBLEM_CATALOGUE[code];
    const type = `urn:payments-gateway:problem:${code}`;
    expect(problem).toEqual({
      type,
      title,
      status,
      detail: 'Cause and remedy.',
      code,
      retryable,
      requestId: 'r-1',
    });
  });

  it('name the field, the provider, and when to come back', () => {
    const details = {
      field: 'number',
      provider: { code: '4042412', message: 'Bill not found' },
      retryable: true,
      retryAfterSeconds: 59.2,
    };
    const { problem, headers } = toProblem(
      new DomainError('status_check_too_early', 'Wait.', details),
      'r-1',
    );
    expect(problem).toMatchObject({
      retryable: true,
      errors: [{ field: 'number', message: 'Wait.' }],
      provider: { code: '4042412', message: 'Bill not found' },
    });
    expect(headers).toEqual({ 'retry-after': '60' });
  });

  it('list every wrong field', () => {
    const errors = [
      { field: 'a', message: 'x' },
      { field: 'b', message: 'y' },
    ];
    expect(toProblem(new InvalidRequest(errors), 'r').problem).toMatchObject({ detail: 'a: x', errors });
  });

  it('name the request where the framework refuses it without a field', () => {
    expect(toProblem(new BadRequestException('Validation failed'), 'r').problem).toMatchObject({
      status: 400,
      code: 'invalid_request',
      errors: [{ field: 'request', message: expect.stringMatching(/well-formed/) }],
    });
  });

  it.each([
    [new NotFoundException('Cannot GET /secret-path'), 404, 'not_found'],
    [new UnauthorizedException(), 401, 'unauthorized'],
    [new Error('password=hunter2'), 500, 'internal_error'],
    ['hunter2', 500, 'internal_error'],
    [undefined, 500, 'internal_error'],
  ])('hide what is not meant for callers (%#)', (error, status, code) => {
    const { problem } = toProblem(error, 'r');
    expect(problem).toMatchObject({ status, code });
    expect(JSON.stringify(problem)).not.toMatch(/hunter2|secret-path|stack/);
  });
});

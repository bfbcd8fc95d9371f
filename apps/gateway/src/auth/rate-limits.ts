import { Inject, Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { RateLimitConfig } from '@app/config';
import { DomainError } from '@app/domain';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

export const RATE_LIMITS = Symbol('RateLimits');

type Limiter = ReturnType<FastifyInstance['createRateLimit']>;

/**
 * How often clients may ask. Every instance counts for itself, in memory: asking the database before each request
 * would cost more than the requests that it saves it from.
 */
@Injectable()
export class RateLimits {
  private limiters: { readonly requests: Limiter; readonly failedLogins: Limiter } | null = null;

  constructor(
    @Inject(RATE_LIMITS) private readonly config: RateLimitConfig,
    private readonly adapterHost: HttpAdapterHost,
  ) {}

  /** Counts a request of a known client, and tells it how many are left. @throws DomainError `too_many_requests` */
  async countRequest(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    if (this.config.requests === 0) return;
    await this.count(this.get().requests, request, reply, 'Too many requests of this API client.');
  }

  /** Counts a bearer that nobody knows, by its address. @throws DomainError `too_many_requests` */
  async countFailedLogin(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    if (this.config.failedLogins === 0) return;
    const why = 'Too many wrong API keys or tokens from this address.';
    await this.count(this.get().failedLogins, request, reply, why);
  }

  private async count(
    limiter: Limiter,
    request: FastifyRequest,
    reply: FastifyReply,
    why: string,
  ): Promise<void> {
    const count = await limiter(request);
    if (count.isAllowed) return;
    void reply.headers({
      'ratelimit-limit': String(count.max),
      'ratelimit-remaining': String(count.remaining),
      'ratelimit-reset': String(count.ttlInSeconds),
      'ratelimit-policy': `${count.max};w=${this.config.windowSeconds}`,
    });
    if (!count.isExceeded) return;
    const retryAfterSeconds = count.ttlInSeconds;
    throw new DomainError('too_many_requests', `${why} Repeat after ${retryAfterSeconds} seconds.`, {
      retryAfterSeconds,
    });
  }

  private get() {
    this.limiters ??= createLimiters(
      this.adapterHost.httpAdapter.getInstance<FastifyInstance>(),
      this.config,
    );
    return this.limiters;
  }
}

function createLimiters(
  fastify: FastifyInstance,
  { requests, failedLogins, windowSeconds }: RateLimitConfig,
) {
  const timeWindow = windowSeconds * 1000;
  const clientOf = ({ caller, ip }: FastifyRequest): string => caller?.id ?? ip;
  return {
    requests: fastify.createRateLimit({ max: requests, timeWindow, keyGenerator: clientOf }),
    failedLogins: fastify.createRateLimit({ max: failedLogins, timeWindow }),
  };
}

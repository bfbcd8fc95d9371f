import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Histogram, register, Registry } from 'prom-client';
import { PROBLEM_CATALOGUE, type ProblemCode } from '../http/problems/problem-catalogue.js';

/** Failures, whosever: 503 is DOKU's as well as ours. */
const FAILURES = new Set(
  (Object.keys(PROBLEM_CATALOGUE) as ProblemCode[]).filter((code) => PROBLEM_CATALOGUE[code].status >= 500),
);
const DURATION_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** The numbers of one application: its requests, the process, and whatever libraries registered globally. */
@Injectable()
export class MetricsRegistry {
  /** Where parts of the application register their own metrics. */
  readonly registry = new Registry();

  private readonly refreshers: (() => Promise<void> | void)[] = [];

  private readonly durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Duration of answered requests; its count is the rate, by status.',
    labelNames: ['method', 'route', 'status'],
    buckets: DURATION_BUCKETS,
    registers: [this.registry],
  });

  private readonly failures = new Counter({
    name: 'http_failures_total',
    help: "Requests that ended with 5xx, by the code of the problem: provider_… are DOKU's, the others our own.",
    labelNames: ['code'],
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
    for (const code of FAILURES) this.failures.inc({ code }, 0);
  }

  /** Counts one answered request. `route` is the pattern, so that ids make no series of their own. */
  observeRequest(method: string, route: string, status: number, seconds: number): void {
    this.durations.observe({ method, route, status: String(status) }, seconds);
  }

  /** Counts the problem that a request was answered, where it is a failure and no refusal. */
  observeProblem(code: ProblemCode): void {
    if (FAILURES.has(code)) this.failures.inc({ code });
  }

  /** Has gauges brought up to date before each scrape. `refresh` must not throw. */
  beforeScrape(refresh: () => Promise<void> | void): void {
    this.refreshers.push(refresh);
  }

  /** Everything in the text format of Prometheus. */
  async text(): Promise<string> {
    await Promise.all(this.refreshers.map(async (refresh) => refresh()));
    return Registry.merge([this.registry, register]).metrics();
  }
}

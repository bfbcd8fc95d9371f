import { context, trace, type Span } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { PreparedQuery } from '@app/sql';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { openStallablePool, type StallablePool } from '../../../../test/support/stallable-pool.js';
import { traceStatements } from './trace-statements.js';

const exporter = new InMemorySpanExporter();
const tracer = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }).getTracer(
  'spec',
);

let pool: StallablePool;
let query: PreparedQuery;

beforeAll(async () => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  traceStatements(tracer);
  pool = await openStallablePool({});
  query = new PreparedQuery(pool.dataSource);
});
beforeEach(() => exporter.reset());
afterAll(async () => {
  await pool?.end();
  context.disable();
});

const ask = (name: string) => query.rows({ name, text: 'SELECT 1 AS n', values: [] });

/** Runs a statement, which is named after its caller, as part of the caller's trace. */
function askAs(name: string): { caller: Span; answer: Promise<unknown> } {
  const caller = tracer.startSpan(name);
  const answer = context.with(trace.setSpan(context.active(), caller), () => ask(name));
  return { caller, answer: answer.finally(() => caller.end()) };
}

it('statements that wait for a connection stand in the trace of their own caller', async () => {
  const callers = ['a', 'b', 'c'].map(askAs);
  const untraced = ask('without a trace');
  await Promise.all([...callers.map(({ answer }) => answer), untraced]);
  const statements = exporter.getFinishedSpans().filter(({ name }) => name.startsWith('postgresql '));
  expect(statements.map(({ name, parentSpanContext }) => [name, parentSpanContext?.spanId])).toEqual(
    callers.map(({ caller }, index) => [`postgresql ${'abc'[index]}`, caller.spanContext().spanId]),
  );
});

import { context, SpanKind, SpanStatusCode, trace, type Span, type Tracer } from '@opentelemetry/api';
import pg from 'pg';

type Query = (...args: unknown[]) => unknown;

const patched = Symbol('traced statements');

/** Gives every statement within a trace a span. Statements are named; their values are in no span. */
export function traceStatements(tracer: Tracer): void {
  const prototype = pg.Client.prototype as unknown as { query: Query & { [patched]?: true } };
  if (prototype.query[patched]) return;
  const original = prototype.query;
  const traced: Query & { [patched]?: true } = function query(this: unknown, ...args: unknown[]) {
    if (!trace.getActiveSpan()) return original.apply(this, args);
    const name = nameOf(args[0]);
    const attributes = { 'db.system.name': 'postgresql', 'db.operation.name': name };
    const span = tracer.startSpan(`postgresql ${name}`, { kind: SpanKind.CLIENT, attributes });
    return endWithResult(span, args, (watched) => original.apply(this, watched));
  };
  traced[patched] = true;
  prototype.query = traced;
  keepWhoWaits();
}

/**
 * Has a connection come in the context of whoever waited for it. The driver calls back in that of whoever opened the connection:
 * the statement would stand in a trace that is long over, or in none.
 */
function keepWhoWaits(): void {
  const prototype = pg.Pool.prototype as unknown as { connect: Query };
  const original = prototype.connect;
  prototype.connect = function connect(this: unknown, callback?: unknown) {
    const args = typeof callback === 'function' ? [context.bind(context.active(), callback)] : [];
    return original.apply(this, args);
  };
}

/** The driver answers by callback or by promise, as it is asked. */
function endWithResult(span: Span, args: unknown[], run: (args: unknown[]) => unknown): unknown {
  const last = args.at(-1);
  if (typeof last === 'function') {
    const callback = last as Query;
    return run([
      ...args.slice(0, -1),
      (error: unknown, ...results: unknown[]) => {
        end(span, error);
        callback(error, ...results);
      },
    ]);
  }
  const result = run(args);
  if (result instanceof Promise) {
    result.then(
      () => end(span, null),
      (error: unknown) => end(span, error),
    );
  } else span.end();
  return result;
}

function end(span: Span, error: unknown): void {
  // A driver's message may hold values; its code never does.
  if (error) {
    const { code = 'failed' } = error as { code?: string };
    span.setStatus({ code: SpanStatusCode.ERROR, message: code });
  }
  span.end();
}

/** The statement's own name, else its verb and table, else its verb. */
function nameOf(query: unknown): string {
  const { name, text } =
    typeof query === 'string' ? { name: undefined, text: query } : (query as pg.QueryConfig);
  if (name) return name.startsWith('commit_') ? 'commit' : name;
  const [verb = 'statement'] = /\w+/.exec(text ?? '') ?? [];
  const [, table] = /\b(?:FROM|INTO|UPDATE)\s+"?(\w+)/i.exec(text ?? '') ?? [];
  return table ? `${verb} ${table}` : verb;
}

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A span as OTLP carries it in JSON. */
export interface CollectedSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly attributes: readonly { readonly key: string; readonly value: Record<string, unknown> }[];
}

interface OtlpBody {
  resourceSpans: { resource: { attributes: unknown }; scopeSpans: { spans: CollectedSpan[] }[] }[];
}

/** An OpenTelemetry collector that keeps what it gets. */
export class TraceCollector {
  readonly spans: CollectedSpan[] = [];
  /** Everything that came, as text. */
  text = '';
  private readonly server = createServer((request, response) => {
    void request.toArray().then((chunks) => {
      this.keep(Buffer.concat(chunks as Buffer[]).toString());
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  /** The trace that has a span with this name and attribute, each span before those that it caused. */
  traceOf(name: string, key: string, value: string): CollectedSpan[] {
    const found = this.spans.find(
      (span) =>
        span.name === name &&
        span.attributes.some((each) => each.key === key && Object.values(each.value).includes(value)),
    );
    return this.spans.filter(({ traceId }) => traceId === found?.traceId);
  }

  private keep(text: string): void {
    this.text += text;
    const { resourceSpans } = JSON.parse(text) as OtlpBody;
    this.spans.push(...resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)));
  }
}

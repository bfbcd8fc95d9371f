/** An answer with its body as JSON where it is JSON, else as text. */
export interface HttpAnswer<T> {
  status: number;
  headers: Headers;
  /** The body as it came. */
  text: string;
  body: T;
}

const PATIENCE_MS = 20_000;

/** Sends a request and reads the whole answer, whatever its status. */
export async function request<T>(
  method: string,
  url: string,
  headers: Readonly<Record<string, string>> = {},
  body?: object | string | Buffer,
): Promise<HttpAnswer<T>> {
  const isRaw = body === undefined || typeof body === 'string' || Buffer.isBuffer(body);
  const answer = await fetch(url, {
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    body: isRaw ? (body as string | undefined) : JSON.stringify(body),
    redirect: 'manual',
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, text, body: parse(text) as T };
}

/** The body of an answer that must have this status. */
export function bodyOf<T>(answer: HttpAnswer<T>, status: number): T {
  if (answer.status === status) return answer.body;
  throw new Error(`expected HTTP ${status}, got ${answer.status}: ${JSON.stringify(answer.body)}`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

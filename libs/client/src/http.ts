import type { Client } from 'openapi-fetch';
import type { paths } from './generated/contract.js';
import { GatewayProblem } from './gateway-problem.js';

/** The typed caller of every route, by openapi-fetch. */
export type Http = Client<paths>;

export interface ReadOptions {
  readonly signal?: AbortSignal;
}

export interface WriteOptions extends ReadOptions {
  /** Makes a repeat of yours safe. Absent: a random one, which covers the repeats of this client alone. */
  readonly idempotencyKey?: string;
}

/** What openapi-fetch resolves to. */
interface Result<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/** The body of an answer that went well. @throws GatewayProblem for any other answer */
export async function bodyOf<T>(call: Promise<Result<T>>): Promise<T> {
  const { data, error, response } = await call;
  if (response.ok) return data as T;
  throw new GatewayProblem(response, error);
}

/** The header that makes a write happen once; a write without it gets a random one where it is sent. */
export function keyHeader({ idempotencyKey }: WriteOptions): { 'Idempotency-Key'?: string } {
  return { 'Idempotency-Key': idempotencyKey };
}

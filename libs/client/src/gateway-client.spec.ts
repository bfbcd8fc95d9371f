import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { GatewayClient } from './gateway-client.js';
import { GatewayProblem, GatewayUnreachable } from './gateway-problem.js';
import { idempotencyKey } from './idempotency-key.js';

const PROBLEM = {
  type: 'urn:payments-gateway:problem:provider_unavailable',
  title: 'DOKU unavailable',
  status: 503,
  detail: 'Nothing was done; repeat later.',
  code: 'provider_unavailable',
  retryable: true,
  requestId: 'r-1',
};

type Answer = () => Response | Promise<Response>;

function problem(changes: object = {}, headers: Record<string, string> = {}): Response {
  const body = { ...PROBLEM, ...changes };
  return Response.json(body, { status: body.status, headers });
}

/** A client whose requests are answered one after the other; the last answer stays. */
function clientOf(first: Answer, ...others: Answer[]): { gateway: GatewayClient; requests: Request[] } {
  const requests: Request[] = [];
  const fetch = async (request: Request): Promise<Response> => {
    requests.push(request);
    return ([first, ...others][requests.length - 1] ?? others.at(-1) ?? first)();
  };
  return { gateway: new GatewayClient({ baseUrl: 'http://gateway', apiKey: 'key', fetch }), requests };
}

/** An answer that breaks off after its head. */
const cutOff: Answer = () => {
  const pulls = [
    (stream: ReadableStreamDefaultController) => stream.enqueue(new TextEncoder().encode('{"id":')),
    (stream: ReadableStreamDefaultController) => stream.error(new TypeError('terminated')),
  ];
  return new Response(new ReadableStream({ pull: (stream) => pulls.shift()?.(stream) }));
};

const keysOf = (requests: Request[]): (string | null)[] =>
  requests.map(({ headers }) => headers.get('idempotency-key'));

const page =
  (items: unknown[], nextCursor: string | null): Answer =>
  () =>
    Response.json({ items, nextCursor });

describe('the client', () => {
  afterEach(() => void vi.useRealTimers());

  it('has a method for every route that is not for administrators', async () => {
    const { gateway, requests } = clientOf(page([], null));
    const { paymentCodes, payments, events, webhookEndpoints } = gateway;
    await paymentCodes.create({} as never);
    await paymentCodes.list();
    await paymentCodes.get('{id}');
    await paymentCodes.update('{id}', {});
    await paymentCodes.cancel('{id}');
    await paymentCodes.checkStatus('{id}');
    await paymentCodes.instructions('{id}');
    await paymentCodes.timeline('{id}');
    await gateway.order('{reference}');
    await payments.list();
    await payments.resolve('{id}', {} as never);
    await gateway.channels();
    await events.list();
    await events.redeliver('{id}');
    await webhookEndpoints.create({} as never);
    await webhookEndpoints.list();
    await webhookEndpoints.delete('{id}');
    await webhookEndpoints.rotateSecret('{id}');
    await webhookEndpoints.deliveries('{id}');
    const called = requests.map(
      ({ method, url }) => `${method} ${decodeURIComponent(new URL(url).pathname)}`,
    );
    expect(called.sort()).toEqual(routesForCallers());
    const writes = requests.filter(({ method }) => method !== 'GET');
    expect(writes.filter(({ headers }) => !headers.get('idempotency-key'))).toEqual([]);
    expect(requests.map(({ headers }) => headers.get('authorization'))).toContain('Bearer key');
  });

  it.each([-1, 1.5, Number.NaN, Infinity])('refuses %d retries', (retries) => {
    expect(() => new GatewayClient({ baseUrl: 'http://gateway', apiKey: 'key', retries })).toThrow(
      `Give retries as a whole number from 0 up; it is ${retries}.`,
    );
  });

  it.each([-1, 0, 1.5, Number.NaN, Infinity, 2 ** 31])('refuses a timeout of %d ms', (timeoutMs) => {
    expect(() => new GatewayClient({ baseUrl: 'http://gateway', apiKey: 'key', timeoutMs })).toThrow(
      `Give timeoutMs as a whole number from 1 to 2147483647; it is ${timeoutMs}.`,
    );
  });

  it.each([
    undefined,
    '',
    'localhost:21000',
    'gateway',
    '//gateway',
    'ftp://gateway',
    'http://me:pw@gateway',
    'http://gateway/prefix?tenant=1',
    'http://gateway?',
    'http://gateway/#top',
    'http://gateway#',
    ' http://gateway',
    'http://gateway\n',
  ])('refuses the address %j', (baseUrl) => {
    const create = (): GatewayClient => new GatewayClient({ baseUrl: baseUrl as string, apiKey: 'key' });
    expect(create).toThrow(RangeError);
    expect(create).toThrow(
      /^Give baseUrl as an http or https address without user name, password, query and /,
    );
  });

  it('takes an address with a path, and null for what is left out, as plain JavaScript gives it', async () => {
    const answer = vi.spyOn(globalThis, 'fetch').mockImplementation(async () => Response.json({ items: [] }));
    const absent = { retries: null, timeoutMs: null, fetch: null } as object;
    await new GatewayClient({ baseUrl: 'http://gateway/prefix/', apiKey: 'key', ...absent }).channels();
    expect(answer.mock.calls.map(([request]) => (request as Request).url)).toEqual([
      'http://gateway/prefix/v1/channels',
    ]);
    answer.mockRestore();
  });

  it('repeats with the same key what may succeed when repeated', async () => {
    const { gateway, requests } = clientOf(
      () => Promise.reject(new TypeError('fetch failed')),
      () => problem(),
      () => Response.json({ id: '1' }, { status: 201 }),
    );
    await expect(gateway.paymentCodes.create({ reference: 'INV-1' } as never)).resolves.toEqual({ id: '1' });
    expect(new Set(keysOf(requests)).size).toBe(1);
    expect(await Promise.all(requests.map((request) => request.text()))).toEqual(
      Array(3).fill('{"reference":"INV-1"}'),
    );
  });

  it('gives a write by path one random key for all attempts, unless its caller gives another', async () => {
    const lost: Answer = () => Promise.reject(new TypeError('fetch failed'));
    const rotation = { params: { path: { id: '1' } }, body: { overlapHours: 0 } };
    const rotated = clientOf(lost, () => Response.json({ id: '2', secret: null }));
    await rotated.gateway.http.POST('/v1/api-keys/{id}/rotate', rotation);
    await rotated.gateway.http.POST('/v1/api-keys/{id}/rotate', rotation);
    const [first, again, other] = keysOf(rotated.requests);
    expect(first).toMatch(/^[0-9a-f-]{36}$/);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
    const revoked = clientOf(lost, () => new Response(null, { status: 204 }));
    const own = { path: { id: '1' }, header: { 'Idempotency-Key': 'mine' } };
    await revoked.gateway.http.DELETE('/v1/api-keys/{id}', { params: own });
    await revoked.gateway.http.DELETE('/v1/api-keys/{id}', { params: { path: { id: '1' } } });
    expect(keysOf(revoked.requests)).toEqual(['mine', 'mine', expect.stringMatching(/^[0-9a-f-]{36}$/)]);
    const read = clientOf(page([], null));
    await read.gateway.http.GET('/v1/channels');
    expect(keysOf(read.requests)).toEqual([null]);
  });

  it('gives a problem as it is when no repeat helps, or none soon', async () => {
    const provider = { code: '4002700', message: 'Invalid Field Format' };
    const errors = [{ field: 'amount', message: 'too small' }];
    const refused = clientOf(() =>
      problem({ status: 422, code: 'provider_rejected', retryable: false, provider, errors }),
    );
    const error = await refused.gateway.paymentCodes.cancel('1').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(GatewayProblem);
    expect(error).toMatchObject({
      status: 422,
      code: 'provider_rejected',
      retryable: false,
      requestId: 'r-1',
      provider,
      errors,
    });
    expect(refused.requests).toHaveLength(1);
    const early = clientOf(() => problem({ status: 429 }, { 'retry-after': '75' }));
    await expect(early.gateway.paymentCodes.checkStatus('1')).rejects.toMatchObject({ retryable: true });
    expect(early.requests).toHaveLength(1);
  });

  it.each([
    ['seconds', () => '75', 75],
    ['a time', () => new Date(Date.now() + 75_000).toUTCString(), expect.closeTo(75, -1) as number],
    ['a time that has passed', () => 'Fri, 20 Nov 2020 10:00:00 GMT', 0],
    ['words', () => 'soon', null],
  ])('tells how long to wait, from a Retry-After of %s', async (_form, said, seconds) => {
    const answer = problem({ retryable: false }, { 'retry-after': said() });
    const { gateway } = clientOf(() => answer);
    await expect(gateway.channels()).rejects.toMatchObject({ retryAfterSeconds: seconds });
  });

  it('leaves a wait of more than five seconds to its caller, also one until a time', async () => {
    const until = new Date(Date.now() + 60_000).toUTCString();
    const { gateway, requests } = clientOf(() => problem({}, { 'retry-after': until }));
    await expect(gateway.channels()).rejects.toMatchObject({ retryable: true });
    expect(requests).toHaveLength(1);
  });

  it('says so when nobody answers, or somebody else does', async () => {
    const silent = clientOf(() => Promise.reject(new TypeError('fetch failed')));
    await expect(silent.gateway.channels()).rejects.toBeInstanceOf(GatewayUnreachable);
    expect(silent.requests).toHaveLength(3);
    const refused = Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' });
    const stopped = clientOf(() => Promise.reject(new TypeError('fetch failed', { cause: refused })));
    await expect(stopped.gateway.channels()).rejects.toThrow(
      /^No answer from http:\/\/gateway: ECONNREFUSED\.$/,
    );
    const proxy = clientOf(() => new Response('<html>', { status: 404, headers: { 'x-request-id': 'p-1' } }));
    await expect(proxy.gateway.channels()).rejects.toMatchObject({
      code: 'unreadable_answer',
      status: 404,
      requestId: 'p-1',
    });
  });

  it('says how long it waited for an answer', async () => {
    const fetch = ({ signal }: Request): Promise<Response> =>
      new Promise((_answer, fail) => signal.addEventListener('abort', () => fail(signal.reason)));
    const settings = { baseUrl: 'http://gateway', apiKey: 'key', retries: 0, timeoutMs: 5, fetch };
    await expect(new GatewayClient(settings).channels()).rejects.toThrow(
      /^No answer from http:\/\/gateway: timeout after 5 ms\.$/,
    );
  });

  it.each([408, 425, 429, 502])('repeats with the same key what a proxy answers with %d', async (status) => {
    const proxy: Answer = () => new Response('<html>', { status });
    const passing = clientOf(proxy, () => Response.json({ id: '1' }, { status: 201 }));
    await expect(passing.gateway.paymentCodes.create({} as never)).resolves.toEqual({ id: '1' });
    expect(new Set(keysOf(passing.requests)).size).toBe(1);
    const told = { code: 'unreadable_answer', status, retryable: true };
    await expect(clientOf(proxy).gateway.paymentCodes.create({} as never)).rejects.toMatchObject(told);
  });

  it.each([400, 404, 413])('does not repeat what a proxy refuses with %d', async (status) => {
    const { gateway, requests } = clientOf(() => new Response('<html>', { status }));
    await expect(gateway.paymentCodes.create({} as never)).rejects.toMatchObject({
      status,
      retryable: false,
    });
    expect(requests).toHaveLength(1);
  });

  it('repeats with the same key what was answered only in part', async () => {
    const cut = clientOf(cutOff, () => Response.json({ id: '1' }, { status: 201 }));
    await expect(cut.gateway.paymentCodes.create({} as never)).resolves.toEqual({ id: '1' });
    expect(cut.requests).toHaveLength(2);
    expect(new Set(keysOf(cut.requests)).size).toBe(1);
    const hopeless = clientOf(cutOff);
    await expect(hopeless.gateway.channels()).rejects.toBeInstanceOf(GatewayUnreachable);
    expect(hopeless.requests).toHaveLength(3);
  });

  it('stops in the middle of an answer when its caller does', async () => {
    const caller = new AbortController();
    const { gateway, requests } = clientOf(() => {
      caller.abort(new Error('enough'));
      return cutOff();
    });
    await expect(gateway.paymentCodes.get('1', { signal: caller.signal })).rejects.toThrow('enough');
    expect(requests).toHaveLength(1);
  });

  it.each(['<html>', '{"id":"1'])(
    'takes a success that says %s for no answer of the gateway',
    async (body) => {
      const proxy = clientOf(
        () => new Response(body, { headers: { 'content-length': String(body.length) } }),
      );
      const error = await proxy.gateway.paymentCodes.create({} as never).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(GatewayProblem);
      expect(error).toMatchObject({ code: 'unreadable_answer', status: 200, retryable: true });
    },
  );

  it('stops when its caller does', async () => {
    const { gateway, requests } = clientOf(() => Promise.reject(new TypeError('aborted')));
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(gateway.paymentCodes.get('1', { signal })).rejects.toThrow('enough');
    expect(requests.length).toBeLessThan(2);
  });

  it.each<[string, Answer]>([
    ['silence', () => Promise.reject(new TypeError('fetch failed'))],
    ['an answer that asks for patience', () => problem({}, { 'retry-after': '5' })],
  ])('stops in the pause after %s when its caller does', async (_what, answer) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const caller = new AbortController();
    const { gateway, requests } = clientOf(answer);
    const call = gateway.paymentCodes.get('1', { signal: caller.signal });
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1), { timeout: 10_000, interval: 1 });
    caller.abort(new Error('enough'));
    await expect(call).rejects.toThrow('enough');
    expect([requests.length, vi.getTimerCount()]).toEqual([1, 0]);
  });

  it.each<[string, (gateway: GatewayClient, signal: AbortSignal) => AsyncGenerator]>([
    ['the feed', ({ events }, signal) => events.since(null, {}, { signal })],
    ['deliveries', ({ webhookEndpoints }, signal) => webhookEndpoints.eachDelivery('1', {}, { signal })],
    ['codes', ({ paymentCodes }, signal) => paymentCodes.each({}, { signal })],
  ])('stops on its way through %s when its caller does', async (_what, walk) => {
    const caller = new AbortController();
    const { gateway, requests } = clientOf(page(['a'], 'c1'));
    const steps = walk(gateway, caller.signal);
    expect((await steps.next()).done).toBe(false);
    caller.abort(new Error('enough'));
    await expect(steps.next()).rejects.toThrow('enough');
    expect(requests.length).toBeLessThan(3);
  });

  it('walks through every page of a list, and through the feed up to its end', async () => {
    const list = clientOf(page([1, 2], 'next'), page([3], null));
    const items: unknown[] = [];
    for await (const item of list.gateway.payments.each({ reference: 'INV-1' })) items.push(item);
    expect(items).toEqual([1, 2, 3]);
    expect(list.requests[1]?.url).toBe('http://gateway/v1/payments?reference=INV-1&cursor=next');
    const feed = clientOf(page(['a'], 'c1'), page(['b'], 'c2'), page([], 'c2'));
    const cursors: unknown[] = [];
    for await (const { nextCursor } of feed.gateway.events.since('c0')) cursors.push(nextCursor);
    expect(cursors).toEqual(['c1', 'c2']);
    expect(feed.requests.map(({ url }) => new URL(url).searchParams.get('after'))).toEqual([
      'c0',
      'c1',
      'c2',
    ]);
  });
});

describe('the feed of a quiet merchant account', () => {
  it('goes on past a part without items while there may be more, and gives its cursor', async () => {
    const part = (items: unknown[], nextCursor: string, hasMore: boolean) => () =>
      Response.json({ items, nextCursor, hasMore });
    const { gateway, requests } = clientOf(
      part([], 'c1', true),
      part(['a'], 'c2', true),
      part([], 'c3', false),
    );
    const parts: unknown[] = [];
    for await (const { items, nextCursor } of gateway.events.since('c0')) parts.push([items, nextCursor]);
    expect(parts).toEqual([
      [[], 'c1'],
      [['a'], 'c2'],
      [[], 'c3'],
    ]);
    expect(requests).toHaveLength(3);
  });
});

describe('an idempotency key from own ids', () => {
  it('is equal for equal ids only, and never too long', () => {
    expect(idempotencyKey('invoice', 4711)).toBe('invoice:4711');
    expect(idempotencyKey('a:b', 'c')).not.toBe(idempotencyKey('a', 'b:c'));
    expect(() => idempotencyKey('x'.repeat(256))).toThrow(RangeError);
  });
});

function routesForCallers(): string[] {
  const { paths } = JSON.parse(readFileSync('openapi.json', 'utf8')) as { paths: Record<string, object> };
  return Object.entries(paths)
    .filter(([path]) => path.startsWith('/v1/') && !/^\/v1\/(api-keys|audit)/.test(path))
    .flatMap(([path, item]) => Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`))
    .sort();
}

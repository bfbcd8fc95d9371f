import { createServer } from 'node:http';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { ConfigurationError } from './configuration.js';
import { listenProblem } from './listen-problem.js';

async function failureOf(host: string): Promise<unknown> {
  const server = createServer().listen(0, host);
  const [error] = (await once(server, 'error')) as [unknown];
  return error;
}

describe('a simulator that cannot listen', () => {
  it.each(['nope.invalid', '192.0.2.1'])('says that %s is not of this machine', async (host) => {
    const problem = listenProblem(await failureOf(host), { host, port: 3100 });
    expect(problem).toBeInstanceOf(ConfigurationError);
    expect((problem as ConfigurationError).problems).toEqual([
      `SIMULATOR_HOST: "${host}" is no network interface of this machine`,
    ]);
  });

  it.each([
    ['EADDRINUSE', 'SIMULATOR_PORT: 80 is taken by another program'],
    ['EACCES', 'SIMULATOR_PORT: this user may not listen on 80'],
  ])('says what %s means', (code, message) => {
    const problem = listenProblem(Object.assign(new Error('listen'), { code }), { host: '::1', port: 80 });
    expect((problem as ConfigurationError).problems).toEqual([message]);
  });

  it('leaves every other error as it is', () => {
    const error = new Error('other');
    expect(listenProblem(error, { host: '::1', port: 80 })).toBe(error);
  });
});

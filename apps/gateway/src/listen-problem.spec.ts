import { ConfigError } from '@app/config';
import { describe, expect, it } from 'vitest';
import { listenProblem } from './listen-problem.js';

const PLACE = { host: '192.0.2.1', port: 80 };

describe('a gateway that cannot listen', () => {
  it.each([
    ['ENOTFOUND', 'HOST 192.0.2.1 is no network interface of this machine'],
    ['EADDRNOTAVAIL', 'HOST 192.0.2.1 is no network interface of this machine'],
    ['EADDRINUSE', 'PORT 80 is taken by another program'],
    ['EACCES', 'PORT 80 is one that this user may not listen on'],
  ])('names the variable for %s', (code, problem) => {
    const said = listenProblem(Object.assign(new Error('listen'), { code }), PLACE);
    expect(said).toBeInstanceOf(ConfigError);
    expect((said as ConfigError).problems).toEqual([problem]);
  });

  it('leaves every other error as it is', () => {
    const error = new Error('other');
    expect(listenProblem(error, PLACE)).toBe(error);
  });
});

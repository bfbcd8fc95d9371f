import { AxiosError } from 'axios';
import { describe, expect, it } from 'vitest';
import { sortTransportError } from './transport-failure.js';

/** What axios throws where Node's socket fails with `code` in the system call `syscall`. */
function failing(code: string, syscall: string): AxiosError {
  return AxiosError.from(Object.assign(new Error(`${syscall} ${code}`), { code, syscall }));
}

describe.each(['EHOSTUNREACH', 'ENETUNREACH', 'ECONNREFUSED'])('%s', (code) => {
  it('of connecting means that nothing was sent', () => {
    expect(sortTransportError(failing(code, 'connect')).kind).toBe('NOT_SENT');
  });

  it.each(['read', 'write'])(
    'of the %s of a connection leaves open what became of the request',
    (syscall) => {
      expect(sortTransportError(failing(code, syscall))).toEqual({
        kind: 'UNKNOWN',
        reason: `connection lost (${code})`,
      });
    },
  );
});

it('a name that is not known means that nothing was sent', () => {
  expect(sortTransportError(failing('ENOTFOUND', 'getaddrinfo')).kind).toBe('NOT_SENT');
});

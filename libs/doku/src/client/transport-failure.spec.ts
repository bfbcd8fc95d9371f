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

it('whatever goes wrong while connecting means that nothing was sent', () => {
  expect(sortTransportError(failing('EACCES', 'connect')).kind).toBe('NOT_SENT');
});

it('what goes wrong while connecting to each of several addresses means that nothing was sent', () => {
  const attempts = ['::1', '127.0.0.1'].map(() => failing('EACCES', 'connect').cause as Error);
  expect(sortTransportError(AxiosError.from(new AggregateError(attempts))).kind).toBe('NOT_SENT');
});

it.each(['CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'ERR_TLS_CERT_ALTNAME_INVALID'])(
  'a certificate that is not trusted means that nothing was sent: %s',
  (code) => {
    const refused = { kind: 'NOT_SENT', reason: `certificate refused (${code})` };
    expect(sortTransportError(AxiosError.from(Object.assign(new Error(code), { code })))).toEqual(refused);
  },
);

it('an answer that is waited for too long leaves open what became of the request', () => {
  const late = { kind: 'UNKNOWN', reason: 'answer timeout' };
  expect(sortTransportError(failing('ETIMEDOUT', 'read'))).toEqual(late);
});

it('a name that is not known means that nothing was sent', () => {
  expect(sortTransportError(failing('ENOTFOUND', 'getaddrinfo')).kind).toBe('NOT_SENT');
});

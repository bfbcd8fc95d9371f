import { createPrivateKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { DOKU_ROUTES, DokuCaller, type Deviation } from '../support/doku-caller.js';
import { readMoneyState } from '../support/money-state.js';
import { useStack } from '../support/use-stack.js';

const stack = useStack();
const doku = new DokuCaller(stack);

describe('a token for DOKU', () => {
  it('is issued in the form that DOKU documents', async () => {
    const answer = await doku.askForToken();
    expect(answer).toMatchObject({ status: 200 });
    expect(answer.body).toEqual({
      responseCode: '2007300',
      responseMessage: 'Successful',
      accessToken: expect.stringMatching(/^\S{20,2048}$/) as string,
      tokenType: 'Bearer',
      expiresIn: 900,
      additionalInfo: '',
    });
    expect(answer.headers.get('x-client-key')).toBe('BRN-0001-1700000000001');
    expect(answer.headers.get('x-timestamp')).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\+07:00$/);
    expect(answer.headers.get('content-type')).toContain('application/json');
  });

  it.each([
    ['an offset', '+07:00'],
    ['UTC', 'Z'],
    ['milliseconds', '.123Z'],
  ])('is issued for a time with %s', async (_form, ending) => {
    const shift = ending === '+07:00' ? 7 * 3_600_000 : 0;
    const timestamp = new Date(Date.now() + shift).toISOString().slice(0, 19) + ending;
    expect((await doku.askForToken({ timestamp })).status).toBe(200);
  });

  it('is issued whatever stands beside the grant', async () => {
    const body = '{"grantType":"client_credentials","additionalInfo":"","more":[1]}';
    expect((await doku.askForToken({ body })).status).toBe(200);
  });

  it('stays valid beside a newer one', async () => {
    const tokens = [await doku.askForToken(), await doku.askForToken()].map(
      ({ body }) => body.accessToken as string,
    );
    expect(new Set(tokens).size).toBe(2);
    for (const token of tokens) {
      const answer = await doku.snap(DOKU_ROUTES.snapInquiry, {}, { token });
      expect(answer.body.responseCode).toBe('4002402');
    }
  });

  it('opens nothing for another merchant account', async () => {
    const { accessToken: token } = (await doku.askForToken()).body;
    const other = new DokuCaller(stack, 'mandiri-snap');
    const answer = await other.snap(DOKU_ROUTES.snapInquiry, {}, { token });
    expect(answer).toMatchObject({ status: 401, body: { responseCode: '4012401' } });
  });

  const refusals: [string, number, string, string, () => Parameters<DokuCaller['askForToken']>[0]][] = [
    [
      "a key that is not DOKU's",
      401,
      '4017300',
      'Unauthorized. Invalid Signature',
      () => ({ key: merchantKey() }),
    ],
    [
      'a signature over another time',
      401,
      '4017300',
      'Unauthorized. Invalid Signature',
      () => withHeader('X-TIMESTAMP', inJakarta(1)),
    ],
    [
      'a signature that is none',
      401,
      '4017300',
      'Unauthorized. Invalid Signature',
      () => withHeader('X-SIGNATURE', 'AAAA'),
    ],
    ['an unknown client', 401, '4017300', 'Unauthorized. Unknown Client', () => ({ clientId: 'BRN-9999-1' })],
    [
      'a time of an hour ago',
      401,
      '4017300',
      'Unauthorized. X-TIMESTAMP Out Of Range',
      () => ({ timestamp: inJakarta(-3_600) }),
    ],
    [
      'a time that is none',
      400,
      '4007301',
      'Invalid Field Format {X-TIMESTAMP}',
      () => ({ timestamp: 'yesterday' }),
    ],
    [
      'no client',
      400,
      '4007302',
      'Invalid Mandatory Field {X-CLIENT-KEY}',
      () => withHeader('X-CLIENT-KEY', undefined),
    ],
    [
      'no time',
      400,
      '4007302',
      'Invalid Mandatory Field {X-TIMESTAMP}',
      () => withHeader('X-TIMESTAMP', undefined),
    ],
    [
      'no signature',
      400,
      '4007302',
      'Invalid Mandatory Field {X-SIGNATURE}',
      () => withHeader('X-SIGNATURE', undefined),
    ],
    [
      'another grant',
      400,
      '4007301',
      'Invalid Field Format {grantType}',
      () => ({ body: { grantType: 'password' } }),
    ],
    ['no grant', 400, '4007302', 'Invalid Mandatory Field {grantType}', () => ({ body: {} })],
    [
      'a body that is not JSON',
      400,
      '4007300',
      'Bad Request',
      () => ({ body: 'grantType=client_credentials' }),
    ],
  ];

  it.each(refusals)(
    'is refused for %s: %i %s',
    async (_why, status, responseCode, responseMessage, deviation) => {
      const before = await readMoneyState(stack.database.url);
      const answer = await doku.askForToken(deviation());
      expect(answer).toMatchObject({ status, body: { responseCode, responseMessage } });
      expect(Object.keys(answer.body)).toEqual(['responseCode', 'responseMessage']);
      expect(await readMoneyState(stack.database.url)).toEqual(before);
    },
  );
});

function merchantKey() {
  return createPrivateKey(stack.credentials.merchant.privateKey);
}

function withHeader(name: string, value: string | undefined): Deviation {
  return { headers: { [name]: value } };
}

function inJakarta(secondsFromNow: number): string {
  const shifted = new Date(Date.now() + secondsFromNow * 1_000 + 7 * 3_600_000);
  return `${shifted.toISOString().slice(0, 19)}+07:00`;
}

import { GatewayClient } from '@app/client';
import { describe, expect, it } from 'vitest';
import { findCodes } from './find-codes.js';

const PROBLEM = { type: '', title: '', detail: '', retryable: false, requestId: 'r-1' };

interface Code {
  readonly id: string;
  readonly merchantAccount: string;
  readonly number?: string;
  readonly reference?: string;
  readonly invoiceNumber?: string;
}

/** A gateway with these codes, as strict about numbers as the real one; answers the ids that a term finds. */
function gatewayWith(codes: readonly Code[]) {
  const fetch = async (request: Request): Promise<Response> => {
    const { pathname, searchParams } = new URL(request.url);
    const number = searchParams.get('number');
    if (number !== null && !/^\d{1,28}$/.test(number)) return refusal(400, 'invalid_request');
    if (number !== null)
      return Response.json({ items: codes.filter((code) => code.number === number), nextCursor: null });
    const byId = codes.find(({ id }) => pathname === `/v1/payment-codes/${id}`);
    if (byId) return Response.json(byId);
    const account = searchParams.get('merchantAccount');
    const paymentCodes = codes.filter(
      ({ reference, merchantAccount }) =>
        pathname === `/v1/orders/${reference}` && (account ?? merchantAccount) === merchantAccount,
    );
    if (new Set(paymentCodes.map(({ merchantAccount }) => merchantAccount)).size > 1)
      return refusal(400, 'invalid_request', [{ field: 'merchantAccount', message: 'name one' }]);
    return paymentCodes.length > 0 ? Response.json({ paymentCodes }) : refusal(404, 'not_found');
  };
  const gateway = new GatewayClient({ baseUrl: 'http://gateway', apiKey: 'key', fetch });
  return async (term: string, account?: string) =>
    (await findCodes(gateway, term, account)).map(({ id }) => id);
}

function refusal(status: number, code: string, errors: object[] = []): Response {
  return Response.json({ ...PROBLEM, status, code, errors }, { status });
}

describe('a reference', () => {
  it('of several accounts is asked for with --account', async () => {
    const find = gatewayWith([
      { id: '1', merchantAccount: 'a', reference: 'INV-1' },
      { id: '2', merchantAccount: 'b', reference: 'INV-1' },
    ]);
    await expect(find('INV-1')).rejects.toThrow('name one with --account');
    expect(await find('INV-1', 'b')).toEqual(['2']);
  });

  it.each(['INV-1', '01932c0c-3c11-7d53-a0f4-5b2e8c6d4f01'])(
    'is not called unknown when another server says that it has no such page: %s',
    async (term) => {
      const fetch = async (): Promise<Response> => new Response('no such page', { status: 404 });
      const gateway = new GatewayClient({ baseUrl: 'http://elsewhere', apiKey: 'key', fetch });
      await expect(findCodes(gateway, term)).rejects.toThrow('something else answered');
    },
  );
});

describe('an invoice number', () => {
  const first = { id: '1', merchantAccount: 'a', reference: 'INV-1', invoiceNumber: 'INV-1' };
  const second = { ...first, id: '2', invoiceNumber: 'INV-1-2' };

  it('of the n-th code of an order is that code alone', async () => {
    const find = gatewayWith([first, second]);
    expect(await find('INV-1-2')).toEqual(['2']);
    expect(await find('INV-1-2', 'a')).toEqual(['2']);
    expect(await find('INV-1-3')).toEqual([]);
    expect(await find('INV-1-2', 'b')).toEqual([]);
    expect(await find('INV-1')).toEqual(['1', '2']);
  });

  it('is a reference where there is an order that is called so', async () => {
    const named = { id: '3', merchantAccount: 'b', reference: 'INV-1-2', invoiceNumber: 'INV-1-2' };
    const find = gatewayWith([first, second, named]);
    expect(await find('INV-1-2')).toEqual(['3']);
    expect(await find('INV-1-2', 'a')).toEqual(['2']);
  });

  it('of several accounts is asked for with --account', async () => {
    const find = gatewayWith([second, { ...second, id: '3', merchantAccount: 'b' }]);
    await expect(find('INV-1-2')).rejects.toThrow('name one with --account');
    expect(await find('INV-1-2', 'b')).toEqual(['3']);
  });
});

describe('what a person means by a UUID', () => {
  const id = '01932c0c-3c11-7d53-a0f4-5b2e8c6d4f01';

  it('is an id where there is one, and else a reference', async () => {
    const code = { merchantAccount: 'a', number: '5' };
    expect(await gatewayWith([{ ...code, id, reference: 'INV-1' }])(id)).toEqual([id]);
    expect(await gatewayWith([{ ...code, id: '1', reference: id }])(id)).toEqual(['1']);
    expect(await gatewayWith([])(id)).toEqual([]);
  });

  it('is a reference in an account to which no code with that id belongs', async () => {
    const find = gatewayWith([
      { id, merchantAccount: 'a', number: '5', reference: 'INV-1' },
      { id: '2', merchantAccount: 'b', number: '6', reference: id },
    ]);
    expect(await find(id, 'b')).toEqual(['2']);
    expect(await find(id, 'a')).toEqual([id]);
  });
});

describe('what a person means by digits', () => {
  it('is a number where there is one, and else a reference', async () => {
    const find = gatewayWith([
      { id: '1', merchantAccount: 'a', number: '1234567890', reference: 'INV-1' },
      { id: '2', merchantAccount: 'a', number: '5', reference: '42' },
    ]);
    expect(await find('1234567890')).toEqual(['1']);
    expect(await find('42')).toEqual(['2']);
    expect(await find('43')).toEqual([]);
  });

  it('is a reference alone when it is longer than any number', async () => {
    const reference = '9'.repeat(29);
    const find = gatewayWith([{ id: '1', merchantAccount: 'a', number: '5', reference }]);
    expect(await find(reference)).toEqual(['1']);
  });

  it('is a reference in an account in which no code has that number', async () => {
    const find = gatewayWith([
      { id: '1', merchantAccount: 'a', number: '1234567890', reference: 'INV-1' },
      { id: '2', merchantAccount: 'b', number: '5', reference: '1234567890' },
    ]);
    expect(await find('1234567890', 'b')).toEqual(['2']);
    expect(await find('1234567890', 'a')).toEqual(['1']);
    expect(await find('1234567890', 'c')).toEqual([]);
  });
});

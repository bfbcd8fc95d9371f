import { describe, expect, it } from 'vitest';
import type { Problem } from '../support/shop.js';
import { useStack } from '../support/use-stack.js';
import { makeNumber, nameOf, questionOf, VIRTUAL_ACCOUNTS } from './channel-table.js';

const LONGEST = VIRTUAL_ACCOUNTS.flatMap((promise) =>
  promise.modes
    .filter((mode) => mode !== 'DGPC')
    .map((mode) => ({ name: nameOf(promise), promise, mode, digits: promise.longestNumber })),
);

const stack = useStack();

describe.each(LONGEST)('$name, $mode', ({ promise, mode, digits }) => {
  const wishes = { channel: promise.channel, merchantAccount: promise.account, mode };

  it(`takes a number of ${digits} digits, digit for digit, to the paid order`, async () => {
    const { shop, bank } = stack;
    const number = makeNumber(promise, digits);
    const code = await shop.createCode({ ...wishes, number });
    expect(code.number).toBe(number);
    expect(await bank.inquire(questionOf(promise, code))).toMatchObject({ status: 'PAYABLE', number });
    await bank.pay(questionOf(promise, code));
    const order = await shop.readOrder(code);
    expect(order).toMatchObject({ status: 'PAID', payments: [{ number }] });
  });

  it.each([
    ['one digit more', makeNumber(promise, digits + 1)],
    ["another company's prefix", `9${makeNumber(promise).slice(1)}`],
    ['the prefix alone', promise.prefix],
    ['a letter', `${promise.prefix}12A4`],
  ])('refuses %s before anything is sent', async (_case, number) => {
    const { shop, bank } = stack;
    const reference = shop.newReference();
    const answer = await shop.askForCode<Problem>({ ...wishes, number, reference });
    expect([400, 422]).toContain(answer.status);
    expect(answer.body.errors?.map(({ field }) => field)).toEqual(['number']);
    expect(await bank.requestsNaming(reference)).toEqual([]);
  });

  it('refuses a number that another open code has', async () => {
    const { shop } = stack;
    const { number } = await shop.createCode({ ...wishes, number: makeNumber(promise) });
    const answer = await shop.askForCode<Problem>({ ...wishes, number });
    expect(answer).toMatchObject({ status: 409, body: { code: 'number_in_use' } });
  });

  it('takes a number again once its code has ended', async () => {
    const { shop, bank } = stack;
    const first = await shop.createCode({ ...wishes, number: makeNumber(promise) });
    await bank.pay(questionOf(promise, first));
    const second = await shop.createCode({ ...wishes, number: first.number });
    await bank.pay(questionOf(promise, second));
    expect(await shop.readCode(first.id)).toMatchObject({ status: 'PAID', amountPaid: 150_000 });
    expect(await shop.readCode(second.id)).toMatchObject({ status: 'PAID', amountPaid: 150_000 });
  });
});

it('keeps a leading zero', async () => {
  const account = VIRTUAL_ACCOUNTS.find(({ channel }) => channel === 'DANAMON_VA')!;
  const number = `${account.prefix}00000001`;
  const code = await stack.shop.createCode({ channel: 'DANAMON_VA', mode: 'DIPC', number });
  expect(await stack.bank.inquire(questionOf(account, code))).toMatchObject({ status: 'PAYABLE', number });
});

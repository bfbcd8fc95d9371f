import { describe, expect, it } from 'vitest';
import { runBuiltCommand } from '../support/run-built-command.js';
import { TEST_ACCOUNTS } from '../support/test-accounts.js';
import { useStack } from '../support/use-stack.js';
import { TRANSITIONS } from '../../libs/domain/src/lifecycle/transitions.js';
import { sentenceOf } from '../../apps/gateway/src/commands/explain/sentence.js';

const stack = useStack();

async function explain(args: string[], changes: Record<string, string> = {}) {
  const own = { GATEWAY_URL: stack.gatewayUrl, GATEWAY_API_KEY: stack.apiKey };
  const { code, out, err } = await runBuiltCommand('explain', args, { ...own, ...changes });
  const output = out + err;
  expect(output).not.toContain(stack.apiKey);
  return { code, output };
}

describe('npm run explain', () => {
  it('tells the same story of a paid code by its id, its number and its reference', async () => {
    const code = await stack.shop.createCode({ channel: 'PERMATA_VA' });
    await stack.bank.pay({ channel: 'PERMATA_VA', number: code.number });
    await stack.shop.hears(code.reference, 'order.paid');
    const told = await explain([code.id]);
    expect(told.code).toBe(0);
    expect(told.output).toMatch(
      new RegExp(
        [
          `^PERMATA_VA ${code.number} for order ${code.reference}: PAID`,
          '150,000 rupiah asked, received 150,000 rupiah; expires ',
          'The code was asked for: it is PENDING \\(rule: create requested; by ',
          'We asked DOKU to make the code \\(SNAP, request \\d+\\): HTTP 200 after \\d+ ms, done\\.',
          'PENDING becomes ACTIVE',
          'We told the callers: payment_code\\.activated\\.',
          'DOKU called, notification \\(SNAP, request \\w+\\): its signature is right, its money is booked; we answered HTTP 200, decided in \\d+ ms\\.',
          'ACTIVE becomes PAID \\(rule: payment accepted; by doku',
          'We told the callers: order\\.paid\\.',
          'Payment \\S+: 150,000 rupiah, paid \\S+Z, ACCEPTED$',
        ].join('[^]*'),
        'm',
      ),
    );
    expect((await explain([code.number ?? ''])).output).toBe(told.output);
    expect((await explain([code.reference])).output).toBe(told.output);
  });

  it('tells every code of an order, and money that needs a person', async () => {
    const first = await stack.shop.createCode({ channel: 'MANDIRI_VA' });
    await stack.shop.cancelCode(first.id);
    await stack.shop.createCode({ channel: 'DOKU_VA', reference: first.reference });
    await stack.bank.pay({ channel: 'MANDIRI_VA', number: first.number, force: true });
    const { output } = await explain([first.reference]);
    expect(output).toMatch(/^MANDIRI_VA \d+ for order \S+: CANCELLED$/m);
    expect(output).toMatch(/^DOKU_VA \d+ for order \S+: ACTIVE$/m);
    expect(output).toMatch(/NEEDS_REVIEW because AFTER_CANCEL/);
    expect(output).toContain('No money has come.');
    const invoice = `${first.reference}-2`;
    const second = await explain([invoice]);
    expect(second.output).toMatch(/^DOKU_VA \d+ for order \S+: ACTIVE$/m);
    expect(second.output).toMatch(new RegExp(`^id \\S+, account default, invoice number ${invoice}$`, 'm'));
    expect(second.output).not.toContain('MANDIRI_VA');
  });

  it('shows the proof when it is asked to, redacted', async () => {
    const code = await stack.shop.createCode({ channel: 'PERMATA_VA' });
    expect((await explain([code.id])).output).not.toContain('requestBody');
    const { output } = await explain([code.id, '--full']);
    expect(output).toMatch(/requestBody: \{"partnerServiceId"/);
    expect(output).toContain('"X-SIGNATURE":"[redacted]"');
  });

  it('tells apart what is not there, what it may not see, and a gateway that is away', async () => {
    const missing = await explain(['INV-of-nobody']);
    expect(missing).toEqual({
      code: 1,
      output: expect.stringMatching(/^There is no payment code .* INV-of-nobody/),
    });
    const stranger = await explain(['INV-1'], { GATEWAY_API_KEY: 'wrong' });
    expect(stranger).toEqual({ code: 1, output: expect.stringMatching(/^Unauthorized: /) });
    const away = await explain(['INV-1'], { GATEWAY_URL: 'http://127.0.0.1:9' });
    expect(away).toEqual({ code: 1, output: 'No answer from http://127.0.0.1:9.\n' });
    expect((await explain([])).code).toBe(2);
  });

  it('does not say of a code that lives here alone that DOKU did anything', async () => {
    const number = `${TEST_ACCOUNTS.default.channels.PERMATA_VA.partnerServiceId}1234`;
    const code = await stack.shop.createCode({ channel: 'PERMATA_VA', mode: 'DIPC', number });
    await stack.shop.changeCode(code.id, { customer: { name: 'Budi' } });
    await stack.shop.changeCode(code.id, { amount: { type: 'FIXED', value: 170_000, currency: 'IDR' } });
    await stack.shop.cancelCode(code.id);
    const { output } = await explain([code.id]);
    expect(output).toMatch(/The code was asked for: .*; amount 150000, expiresAt \S+Z, reusable false\)/);
    expect(output).toMatch(/; \S+ customer changed\)\.$/m);
    expect(output).toMatch(/; \S+ amount 150000 → 170000\)\.$/m);
    for (const done of [
      'works at once; DOKU is not told: PENDING becomes ACTIVE (rule: create confirmed',
      'was changed here; DOKU is not told: it stays ACTIVE (rule: update confirmed',
      'was cancelled here; DOKU is not told: ACTIVE becomes CANCELLED (rule: cancel confirmed',
    ])
      expect(output).toContain(`The code ${done}`);
    expect(output).not.toMatch(/DOKU (made|took|cancelled)|provider/);
  });

  it('has words for every event of the state table, and for those that move nothing', () => {
    const events = Object.keys(TRANSITIONS.ACTIVE);
    const others = ['CREATE_REQUESTED', 'CHANGE_REQUESTED', 'CHANGE_ABANDONED', 'PAYMENT_RESOLVED'];
    const sentences = [...others, ...events].map((event) =>
      sentenceOf(
        { at: '', kind: 'STATE_CHANGE', summary: '', facts: { event, from: 'ACTIVE', to: 'ACTIVE' } },
        'DGPC',
      ),
    );
    expect(events.length).toBeGreaterThan(10);
    expect(sentences.filter((sentence) => /^[A-Z]+_[A-Z]/.test(sentence))).toEqual([]);
  });
});

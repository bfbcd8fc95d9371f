import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { curlLine, welcome } from './welcome.js';

const stack = {
  gatewayUrl: 'http://127.0.0.1:3000',
  simulatorUrl: 'http://127.0.0.1:3100',
  apiKey: 'dpg_local_1',
};

describe('the welcome', () => {
  it('shows the addresses, the key and the line to paste', () => {
    const text = welcome(stack);
    for (const shown of ['http://127.0.0.1:3000/docs', stack.simulatorUrl, stack.apiKey, curlLine(stack)]) {
      expect(text).toContain(shown);
    }
  });

  it('has a line that a shell turns into a valid request with a reference of its own', () => {
    const echoed = execFileSync('sh', [
      '-c',
      `curl() { for word; do echo "$word"; done; }; ${curlLine(stack)}`,
    ]);
    const words = echoed.toString().trim().split('\n');
    expect(curlLine(stack)).not.toContain('\n');
    expect(words).toContain('http://127.0.0.1:3000/v1/payment-codes');
    expect(words).toContain('Authorization: Bearer dpg_local_1');
    const body = JSON.parse(words.at(-1) ?? '') as { reference: string; channel: string };
    expect(body.reference).toMatch(/^TRY-\d{10}$/);
    expect(body.channel).toBe('PERMATA_VA');
  });
});

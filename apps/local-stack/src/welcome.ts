import type { RunningStack } from './stack.js';

type Shown = Pick<RunningStack, 'gatewayUrl' | 'simulatorUrl' | 'apiKey'>;

/** What a person needs to know about a stack that is up. */
export function welcome(stack: Shown): string {
  const { gatewayUrl, simulatorUrl, apiKey } = stack;
  return `
  Gateway        ${gatewayUrl}
  API explorer   ${gatewayUrl}/docs
  Bank counter   ${simulatorUrl}/
  API key        ${apiKey}

Create a virtual account (paste into a shell), then pay its number at the bank counter:

${curlLine(stack)}

Ctrl-C stops everything; the data stays. LOG_LEVEL=info shows each request.
`;
}

/** One line that creates a PERMATA_VA code when pasted into a shell, each time with a new reference. */
export function curlLine({ gatewayUrl, apiKey }: Shown): string {
  const body = JSON.stringify({
    reference: 'TRY-REFERENCE',
    channel: 'PERMATA_VA',
    mode: 'DGPC',
    amount: { type: 'FIXED', value: 150_000, currency: 'IDR' },
    customer: { name: 'Anton Budiman', email: 'anton@example.com' },
  }).replace('REFERENCE', `'$(date +%s)'`);
  const headers = [`Authorization: Bearer ${apiKey}`, 'Content-Type: application/json'];
  return `curl -sS ${gatewayUrl}/v1/payment-codes ${headers.map((header) => `-H '${header}'`).join(' ')} -d '${body}'`;
}

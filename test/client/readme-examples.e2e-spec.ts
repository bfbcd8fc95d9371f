import { execFile, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../../apps/local-stack/src/demo/eventually.js';
import { findFreePorts } from '../../apps/local-stack/src/embedded-postgres/index.js';
import { head, sendRaw } from '../security/raw-http.js';
import { bodyOf } from '../support/http-answer.js';
import { startStack, type TestStack } from '../support/start-stack.js';
import { ConsumerProject } from './packed-client.js';

const HEADING = /^## (.+)$\n(?:(?!^## )[^])*?^```ts\n([^]*?)^```$/gm;
const SECRET = `whsec_${btoa('webhook-secret-0123456789')}`;

let stack: TestStack;
let project: ConsumerProject;
let environment: NodeJS.ProcessEnv;
const programs = new Map<string, string>();

beforeAll(async () => {
  stack = await startStack({ environment: { WEBHOOK_ALLOW_PRIVATE_ADDRESSES: 'true' } });
  project = await ConsumerProject.create();
  environment = { ...process.env, GATEWAY_URL: stack.gatewayUrl, GATEWAY_API_KEY: stack.apiKey };
  const readme = await readFile('libs/client/README.md', 'utf8');
  for (const [, heading = '', source = ''] of readme.matchAll(HEADING)) {
    programs.set(heading, await project.add(heading.toLowerCase().replaceAll(' ', '-'), source));
  }
});

afterAll(async () => {
  await project?.remove();
  await stack?.stop();
});

async function outputOf(heading: string): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [programs.get(heading) ?? heading], {
    env: environment,
  });
  return stdout;
}

/** The receiver of the README, and what it prints. */
function startReceiver(
  port: number,
  secrets: string,
): { printed: (text: string) => Promise<unknown>; kill: () => void } {
  const env = { ...environment, PORT: String(port), WEBHOOK_SECRETS: secrets };
  const receiver = spawn(process.execPath, [programs.get('Webhooks') as string], { env });
  let output = '';
  receiver.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const printed = (text: string): Promise<unknown> =>
    eventually(
      async () => output,
      (seen) => seen.includes(text),
      (seen) => `The receiver printed: ${seen}`,
    );
  return { printed, kill: () => receiver.kill() };
}

function signed(body: string): Record<string, string> {
  const at = new Date();
  return {
    'webhook-id': 'e-1',
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(SECRET).sign('e-1', at, body),
  };
}

describe("the examples of the client's README, against the packed package", () => {
  it('are all there, and a strict compiler has nothing against them', async () => {
    const readme = await readFile('libs/client/README.md', 'utf8');
    expect(programs.size).toBe(readme.match(/^```ts$/gm)?.length);
    expect(await project.typeErrors()).toBe('');
  });

  it('create a code, read its order and cancel it', async () => {
    const output = await outputOf('Create a payment code and follow it');
    expect(output).toMatch(/^Pay 150000 to \d{10,} until \S+Z\nINV-\d+ is OPEN\nCancelled: CANCELLED\n$/);
  });

  it('tell a problem by its code', async () => {
    expect(await outputOf('Errors')).toMatch(/^Choose another number \(request [\w-]+\): Invalid number: /);
  });

  it('walk through lists', async () => {
    const code = await stack.shop.createCode({ channel: 'PERMATA_VA' });
    const output = await outputOf('Lists');
    expect(output).toContain(`${code.reference} ACTIVE\n`);
    expect(output).toContain('0 payments wait for a decision');
  });

  it('read the feed and call a route by its path', async () => {
    const code = await stack.shop.createCode({ channel: 'MANDIRI_VA' });
    await stack.shop.hears(code.reference, 'payment_code.activated');
    expect(await outputOf('The feed')).toMatch(/Z payment_code\.activated\n/);
    expect(await outputOf('Everything else')).toMatch(/^\d+ channels\n$/);
  });

  it('receive a webhook, also while its secret is rotated, and refuse a forged one', async () => {
    const [port = 0] = await findFreePorts(1);
    const url = `http://127.0.0.1:${port}/webhooks`;
    const endpoint = bodyOf(
      await stack.shop.call<{ id: string; secret: string }>('POST', '/v1/webhook-endpoints', { url }),
      201,
    );
    const rotated = bodyOf(
      await stack.shop.call<{ secret: string }>('POST', `/v1/webhook-endpoints/${endpoint.id}/rotate-secret`),
      200,
    );
    const receiver = startReceiver(port, `${rotated.secret} ${endpoint.secret}`);
    try {
      await receiver.printed('Listening');
      const forged = await fetch(url, { method: 'POST', body: '{}' });
      expect(forged.status).toBe(401);
      await sendRaw(port, `${head('POST /webhooks HTTP/1.1', 'Host: shop', 'Content-Length: 100')}{"a`, {
        patienceMs: 200,
      });
      const code = await stack.shop.createCode({ channel: 'PERMATA_VA' });
      await stack.bank.pay({ channel: 'PERMATA_VA', number: code.number });
      await receiver.printed(`Deliver ${code.reference}`);
    } finally {
      receiver.kill();
    }
  });

  it('answer a webhook that they cannot take with 500, and stay up', async () => {
    const [port = 0] = await findFreePorts(1);
    const receiver = startReceiver(port, SECRET);
    const send = (body: string): Promise<Response> =>
      fetch(`http://127.0.0.1:${port}`, { method: 'POST', body, headers: signed(body) });
    try {
      await receiver.printed('Listening');
      expect((await send('{"id":"e-1","type":"order.paid"}')).status).toBe(500);
      expect((await send('{"id":"e-1","type":"payment.received"}')).status).toBe(204);
    } finally {
      receiver.kill();
    }
  });

  it('receive no webhook without a secret', async () => {
    await expect(outputOf('Webhooks')).rejects.toThrow('Set WEBHOOK_SECRETS');
  });
});

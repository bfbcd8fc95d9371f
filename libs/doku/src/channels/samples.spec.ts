import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PaymentCode, PaymentCodeProvider } from '@app/domain';
import { makeProvider } from '../providers/make-provider.js';
import { paymentCodeOf, withoutOwnChoices } from '../testing/sample-codes.js';
import { SAMPLES, type SampleExchange } from '../testing/samples.js';
import { raw, StubDoku } from '../testing/stub-doku.js';
import { nonSnapTestAccount, snapTestAccount } from '../testing/test-accounts.js';
import { testDependencies } from '../testing/test-clients.js';
import { DOKU_CHANNELS } from './index.js';

/**
 * Replays the exchanges of the provider's documents: we must send what the sample sends, and understand what the
 * sample answers, signature included.
 */
const doku = new StubDoku();
beforeAll(() => doku.start());
afterAll(() => doku.stop());

function providerOf(channel: string): PaymentCodeProvider {
  const definition = DOKU_CHANNELS.find(({ id }) => id === channel)!;
  const account = definition.defaultProtocol === 'SNAP' ? snapTestAccount() : nonSnapTestAccount();
  const withOverride = { ...account, overrideNotificationUrl: channel === 'DOKU_WALLET' };
  const settings = account.channels[channel]!;
  return makeProvider(definition, withOverride, settings, testDependencies(doku.url));
}

function call(provider: PaymentCodeProvider, sample: SampleExchange, code: PaymentCode) {
  const requestId = sample.request.headers['Request-Id'] ?? sample.request.headers['X-EXTERNAL-ID'] ?? '1';
  switch (sample.operation) {
    case 'create':
    case 'create-va':
      return provider.create({ ...code, createRequestId: requestId });
    case 'update':
    case 'update-va':
      return provider.update(code, requestId);
    case 'cancel':
    case 'delete-va':
      return provider.cancel(code, requestId);
    case 'statusCheck':
    case 'status':
      return provider.checkStatus(code, requestId);
    case 'instructions':
      return provider.instructions({ ...code, instructionsApiUrl: doku.url + sample.request.path });
  }
  throw new Error(`no such operation: ${sample.operation}`);
}

/** What DOKU refuses, an update to INACTIVE, a status check by request id: we never send these. */
const NOT_OURS_TO_SEND = [
  'create-danamon-limit-with-closed-type',
  'update-danamon-inactivate',
  'S-EX-STATUS-PENDING',
];

const REPLAYED = [...SAMPLES].flatMap(([channel, samples]) =>
  samples
    .filter(({ id, direction }) => direction.startsWith('merchant') && !NOT_OURS_TO_SEND.includes(id))
    .map((sample) => ({ channel, id: sample.id, sample })),
);

/** Channels of which there is no example exchange here. */
const WITHOUT_SAMPLES = ['BCA_VA', 'BRI_VA', 'BNI_VA', 'CIMB_VA', 'BSI_VA'];

it('every other channel has samples', () => {
  const ids = DOKU_CHANNELS.map(({ id }) => id);
  expect(ids.filter((id) => !REPLAYED.some(({ channel }) => channel === id))).toEqual(WITHOUT_SAMPLES);
});

it.each(REPLAYED)('$channel > replays $id', async ({ channel, sample }) => {
  doku.script(raw(sample.response.body ?? '', sample.response.status, sample.response.headers ?? {}));
  const code = paymentCodeOf(channel, sample);
  const reply = await call(providerOf(channel), sample, code);

  const sent = doku.requests[0]!;
  expect(`${sent.method} ${sent.path}`).toBe(`${sample.request.method} ${sample.request.path}`);
  if (sample.request.body !== null) {
    expect(withoutOwnChoices(JSON.parse(sent.body.toString()))).toEqual(
      withoutOwnChoices(JSON.parse(sample.request.body)),
    );
  }
  expect({ ...reply, exchanges: undefined }).toMatchSnapshot();
  const isSigned = sample.response.headers?.['Signature'] !== undefined;
  expect(reply.exchanges[0]?.signatureCheck).toBe(
    isSigned
      ? 'VALID'
      : sample.protocol === 'SNAP' || sample.operation === 'instructions'
        ? 'NONE'
        : 'ABSENT',
  );
});

import { describe, expect, it, vi } from 'vitest';
import type { Exchange, ProviderOutcome } from '@app/domain';
import { refused, UNKNOWN } from '../testing/scripted-provider.js';
import { aCreate, CALLER, type ServiceHarness } from '../testing/service-harness.js';
import { servicesPerTest } from '../testing/services-per-test.js';

let harness: ServiceHarness;
let count = 0;

servicesPerTest((services, run) => {
  harness = services;
  count = run;
});

/** A code to which DOKU gave an address of instructions. */
async function createInstructed(): Promise<string> {
  const answer = harness.provider.create.bind(harness.provider);
  vi.spyOn(harness.provider, 'create').mockImplementation(async (code) => {
    const reply = await answer(code);
    if (reply.outcome !== 'OK') return reply;
    return { ...reply, value: { ...reply.value, instructionsApiUrl: 'https://doku.com/how-to-pay' } };
  });
  const command = aCreate({ reference: `INV-${count}` });
  return (await harness.codes.create(command, CALLER, harness.ids.uuid())).code.id;
}

function anExchange(outcome: ProviderOutcome): Exchange {
  return {
    id: harness.ids.uuid(),
    operation: 'instructions',
    protocol: 'SNAP',
    requestId: harness.ids.uuid(),
    method: 'GET',
    path: 'https://doku.com/how-to-pay',
    startedAt: harness.clock.now(),
    durationMs: 1,
    requestHeaders: {},
    requestBody: null,
    responseStatus: 200,
    responseHeaders: {},
    responseBody: null,
    signatureCheck: 'NONE',
    outcome,
    error: null,
  };
}

describe('asking DOKU how to pay', () => {
  it.each([
    [{ outcome: 'OK', value: [], exchanges: [] } as const],
    [refused({ code: 'provider_unavailable' })],
    [UNKNOWN],
  ])('stands in the timeline, however it ends (%#)', async (reply) => {
    const id = await createInstructed();
    const exchanges = [anExchange(reply.outcome)];
    vi.spyOn(harness.provider, 'instructions').mockResolvedValue({ ...reply, exchanges });
    await harness.codes.instructions(id, CALLER).catch(() => undefined);
    const requests = (await harness.timeline.of(id, CALLER)).filter(({ kind }) => kind === 'REQUEST');
    expect(requests).toMatchObject([{ facts: { operation: 'instructions', outcome: reply.outcome } }]);
  });
});

it.each([
  ['the question how to pay', (id: string) => harness.codes.instructions(id, CALLER)],
  ['a status check', (id: string) => harness.codes.checkStatus(id, CALLER)],
])('%s that DOKU does not answer is to be asked again, since it leaves nothing open', async (_, ask) => {
  const id = await createInstructed();
  vi.spyOn(harness.provider, 'instructions').mockResolvedValue(UNKNOWN);
  harness.provider.next(UNKNOWN);
  await expect(ask(id)).rejects.toMatchObject({
    code: 'provider_unavailable',
    message: expect.stringContaining('ask again'),
  });
});

it('a status check that DOKU does not answer leaves the change of the code open', async () => {
  const id = await createInstructed();
  harness.provider.next(UNKNOWN, UNKNOWN, UNKNOWN);
  const unknown = { code: 'provider_outcome_unknown' };
  await expect(harness.codes.cancel(id, CALLER, harness.ids.uuid())).rejects.toMatchObject(unknown);
  await expect(harness.codes.checkStatus(id, CALLER)).rejects.toMatchObject(unknown);
});

it('DOKU is not asked how to pay a code that it does not know, and the refusal names the mode', async () => {
  const command = aCreate({ reference: `DIPC-${count}`, mode: 'DIPC', number: `8965${count}00000` });
  const { code } = await harness.codes.create(command, CALLER, harness.ids.uuid());
  await expect(harness.codes.instructions(code.id, CALLER)).rejects.toMatchObject({
    code: 'channel_not_capable',
    message: expect.stringContaining('instructions in mode DIPC'),
  });
});

it.each([
  ['repeat later while DOKU has not answered', UNKNOWN, 'payment_code_not_active', { retryable: true }],
  ['do without where DOKU gave none', 'OK', 'channel_not_capable', {}],
] as const)('whoever asks how to pay a code is told to %s', async (_, reply, code, details) => {
  harness.provider.next(reply);
  const created = await harness.codes.create(
    aCreate({ reference: `INV-${count}` }),
    CALLER,
    harness.ids.uuid(),
  );
  const refusal = harness.codes.instructions(created.code.id, CALLER);
  await expect(refusal).rejects.toMatchObject({ code, details });
});

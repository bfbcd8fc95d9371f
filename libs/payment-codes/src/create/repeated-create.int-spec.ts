import { describe, expect, it } from 'vitest';
import { NOT_SENT, refused, UNKNOWN } from '../testing/scripted-provider.js';
import { aCreate, CALLER, type ServiceHarness } from '../testing/service-harness.js';
import { servicesPerTest } from '../testing/services-per-test.js';

const BUSY = refused({
  code: 'provider_unavailable',
  provider: { code: '4292700', message: 'Too Many Requests' },
  retryable: true,
});

describe('a create that is repeated under its id', () => {
  let harness: ServiceHarness;
  let count = 0;

  servicesPerTest((services, run) => {
    harness = services;
    count = run;
  });

  const create = (id: string) => harness.codes.create(aCreate({ reference: `INV-${count}` }), CALLER, id);
  const refusalOf = (attempt: Promise<unknown>) =>
    attempt.then(
      () => 'no refusal',
      ({ code, message, details }) => ({ code, message, details }),
    );

  it.each([
    ['a refusal', refused(), 'provider_rejected'],
    [
      'a refusal that only an operator can lift',
      refused({ operatorCause: 'the limit is used up' }),
      'provider_rejected',
    ],
    ['a refusal for now', BUSY, 'provider_unavailable'],
    ['a call that was not sent', NOT_SENT, 'provider_unavailable'],
  ])('is told of %s as the first attempt was, and DOKU is not asked again', async (_, reply, code) => {
    const id = harness.ids.uuid();
    harness.provider.next(reply);
    const first = await refusalOf(create(id));
    expect(first).toMatchObject({ code });
    expect(await refusalOf(create(id))).toEqual(first);
    expect(harness.provider.calls).toHaveLength(1);
  });

  it('is told of the refusal that the sweep found after an attempt without an answer', async () => {
    const id = harness.ids.uuid();
    harness.provider.next(UNKNOWN, refused({ codeState: 'NOT_MADE' }));
    expect(await create(id)).toMatchObject({ code: { status: 'PENDING' } });
    harness.clock.advance(60_000);
    await harness.sweep.checkDue(1);
    expect(await refusalOf(create(id))).toMatchObject({
      code: 'provider_rejected',
      details: { provider: { code: '4002701' }, retryable: false },
    });
  });

  it('gets the code as it stands by now', async () => {
    const id = harness.ids.uuid();
    await create(id);
    await harness.codes.cancel(id, CALLER, harness.ids.uuid());
    expect(await create(id)).toMatchObject({ code: { id, status: 'CANCELLED' } });
  });
});

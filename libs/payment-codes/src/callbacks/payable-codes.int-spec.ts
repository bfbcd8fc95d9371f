import type { InquiryQuestion } from '@app/domain';
import { beforeEach, describe, expect, it } from 'vitest';
import { aCreate, CALLER, type ServiceHarness } from '../testing/service-harness.js';
import { servicesPerTest } from '../testing/services-per-test.js';

const OTHER_CHANNEL = 'DANAMON_VA';

let harness: ServiceHarness;
let count = 0;
let number: string;

servicesPerTest((services, run) => {
  harness = services;
  count = run;
});
beforeEach(() => {
  number = `8965${count}`;
});

const create = async (name: string, channel = 'PERMATA_VA') => {
  const command = aCreate({ reference: `INV-${count}-${name}`, channel, mode: 'MGPC', number });
  return (await harness.codes.create(command, CALLER, harness.ids.uuid())).code;
};
const cancel = (id: string) => harness.codes.cancel(id, CALLER, harness.ids.uuid());
const ask = async (patch: Partial<InquiryQuestion> = {}) => {
  const question = { merchantAccount: 'default', protocol: 'SNAP', channel: null, number, ...patch } as const;
  const { status, code } = await harness.callbacks.inquire(question);
  return { status, id: code?.id };
};

describe('a bank that asks about a number', () => {
  it('is told of the code of its own channel, or of any where it names none', async () => {
    const { id } = await create('a');
    expect(await ask()).toEqual({ status: 'PAYABLE', id });
    expect(await ask({ channel: 'PERMATA_VA' })).toEqual({ status: 'PAYABLE', id });
    expect(await ask({ channel: OTHER_CHANNEL })).toEqual({ status: 'NOT_FOUND' });
  });

  it('is told nothing of the code of another merchant account', async () => {
    await create('a');
    expect(await ask({ merchantAccount: 'override' })).toEqual({ status: 'NOT_FOUND' });
  });

  it('is told of the code that can be paid, though a later one had the number and has ended', async () => {
    const { id } = await create('open');
    await cancel((await create('ended', OTHER_CHANNEL)).id);
    expect(await ask()).toEqual({ status: 'PAYABLE', id });
  });

  it('is told of the latest code when none can be paid', async () => {
    await cancel((await create('earlier')).id);
    const latest = await create('latest');
    await harness.pay(latest);
    expect(await ask()).toEqual({ status: 'ALREADY_PAID', id: latest.id });
  });

  it('is told of the number that it named, however many ask at once and however many codes the numbers had', async () => {
    await cancel((await create('earlier')).id);
    const { id } = await create('open');
    const used = { status: 'PAYABLE', id };
    const unused = { status: 'NOT_FOUND' };
    const questions = [
      {},
      { number: `${number}0` },
      {},
      { number: `${number}0` },
      {},
      { number: `${number}0` },
    ];
    const answers = await Promise.all(questions.map(ask));
    expect(answers).toEqual([used, unused, used, unused, used, unused]);
  });
});

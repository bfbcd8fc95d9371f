import { createRequire } from 'node:module';
import { setTimeout as delay } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { TEST_ACCOUNTS } from '../support/test-accounts.js';
import { useStack } from '../support/use-stack.js';

/** What the provider's library answers; it is plain JavaScript without types. */
interface LibraryAnswer {
  responseCode: string;
  virtualAccountData: { partnerServiceId: string; customerNo: string; virtualAccountNo: string } & Record<
    string,
    { english?: string; howToPayPage?: string } | string
  >;
}
type Operation = (request: object) => Promise<LibraryAnswer>;
interface Library {
  tokenB2B?: string;
  createVa: Operation;
  updateVa: Operation;
  deletePaymentCode: Operation;
  checkStatusVa: Operation;
}
type Model = new (...members: unknown[]) => object;

const load = createRequire(import.meta.url);
const { Snap } = load('doku-nodejs-library') as { Snap: new (options: object) => Library };
const addresses = load('doku-nodejs-library/_commons/config') as { CORE_SANDBOX_BASE_URL: string };
const model = (name: string): Model => load(`doku-nodejs-library/_models/${name}`) as Model;

const [Amount, Info, Config] = [model('totalAmount'), model('additionalInfo'), model('virtualAccountConfig')];
const [Create, Update, Delete, Status] = [
  model('createVaRequestDto'),
  model('updateVaRequestDTO'),
  model('deleteVaRequestDTO'),
  model('checkStatusVARequestDTO'),
];
const [UpdateInfo, UpdateConfig] = [
  model('updateVaAdditionalInfoDTO'),
  model('updateVaVirtualAccountConfigDTO'),
];

const CUSTOMER = ['Anton Budiman', 'anton@example.com', '628123456789'] as const;
const { clientId, secretKey, channels } = TEST_ACCOUNTS.default;

const stack = useStack();
let library: Library;

beforeAll(async () => {
  // The address is all that is changed; the library's code is as published.
  addresses.CORE_SANDBOX_BASE_URL = stack.simulatorUrl;
  const privateKey = stack.credentials.merchant.privateKey;
  library = new Snap({ isProduction: false, privateKey, clientID: clientId, secretKey });
  // It fetches a token without waiting; a second one at that time would end the first.
  while (!library.tokenB2B) await delay(5);
});

describe.each([
  ['PERMATA_VA', 'VIRTUAL_ACCOUNT_BANK_PERMATA'],
  ['DANAMON_VA', 'VIRTUAL_ACCOUNT_BANK_DANAMON'],
] as const)("the provider's own library, for %s", (channel, providerChannel) => {
  const invoice = `INV-LIBRARY-${channel}`;
  let account: LibraryAnswer['virtualAccountData'];
  const parts = () => [account.partnerServiceId, account.customerNo, account.virtualAccountNo];
  const billAtBank = () => stack.bank.inquire({ channel, number: account.virtualAccountNo.trim() });

  it('gets a token and a number that the bank knows', async () => {
    const company = (channels[channel].partnerServiceId as string).padStart(8, ' ');
    const answer = await library.createVa(
      new Create(
        company,
        '0',
        `${company}0`,
        ...CUSTOMER,
        invoice,
        new Amount('150000.00', 'IDR'),
        new Info(providerChannel, new Config(false)),
        'C',
        '2030-01-01T10:55:00+07:00',
        [{ english: 'Free text', indonesia: 'Tulisan bebas' }],
      ),
    );
    expect(answer.responseCode).toBe('2002700');
    account = answer.virtualAccountData;
    expect(await billAtBank()).toMatchObject({
      status: 'PAYABLE',
      invoice,
      amount: { type: 'FIXED', value: 150_000 },
    });
  });

  it('asks for the status', async () => {
    const answer = await library.checkStatusVa(new Status(...parts(), null, null, {}));
    expect(answer.responseCode).toBe('2002600');
    expect(answer.virtualAccountData['paymentFlagReason']).toMatchObject({ english: 'Pending' });
  });

  it('updates, and the bank shows the new terms', async () => {
    const answer = await library.updateVa(
      new Update(
        ...parts(),
        ...CUSTOMER,
        invoice,
        new Amount('0.00', 'IDR'),
        new UpdateInfo(providerChannel, new UpdateConfig('ACTIVE', '10000.00', '5000000.00')),
        'O',
        '2030-02-01T10:55:00+07:00',
      ),
    );
    expect(answer.responseCode).toBe('2002800');
    expect(await billAtBank()).toMatchObject({ amount: { type: 'LIMITED', min: 10_000, max: 5_000_000 } });
  });

  it('deletes, and the bank takes nothing any more', async () => {
    const answer = await library.deletePaymentCode(new Delete(...parts(), invoice, providerChannel));
    expect(answer.responseCode).toBe('2003100');
    expect(await billAtBank()).toMatchObject({ status: 'CANCELLED' });
  });
});

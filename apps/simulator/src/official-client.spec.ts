import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Json } from './testing/merchant-client.js';
import { MERCHANT_PRIVATE_KEY, TEST_ACCOUNT } from './testing/test-account.js';
import { TestSimulator } from './testing/test-simulator.js';

const load = createRequire(import.meta.url);
const library = 'doku-nodejs-library';
const { Snap } = load(library);
const config = load(`${library}/_commons/config`);
const model = (name: string): Json => load(`${library}/_models/${name}`);

/** The official library, unchanged but for the address it calls. */
describe('the official Node.js library', () => {
  let simulator: TestSimulator;
  let snap: Json;

  beforeAll(async () => {
    simulator = await TestSimulator.start();
    await simulator.app.listen(0, '127.0.0.1');
    config.CORE_SANDBOX_BASE_URL = (await simulator.app.getUrl()).replace('[::1]', '127.0.0.1');
    snap = new Snap({
      isProduction: false,
      privateKey: MERCHANT_PRIVATE_KEY.export({ type: 'pkcs8', format: 'pem' }),
      clientID: TEST_ACCOUNT.clientId,
      secretKey: TEST_ACCOUNT.secretKey,
    });
    // The constructor fetches a token without waiting for it; a second one at that time would end the first.
    while (!snap.tokenB2B) await new Promise((resolve) => setTimeout(resolve, 5));
  });
  afterAll(() => simulator.stop());

  const channel = 'VIRTUAL_ACCOUNT_BANK_PERMATA';
  const TotalAmount = model('totalAmount');
  let account: Json;

  it('creates', async () => {
    const CreateVaRequest = model('createVaRequestDto');
    const AdditionalInfo = model('additionalInfo');
    const Config = model('virtualAccountConfig');
    const request = new CreateVaRequest(
      '    8856',
      '0',
      '    88560',
      'Anton Budiman',
      'anton@example.com',
      '628123456789',
      'INV-SDK-1',
      new TotalAmount('150000.00', 'IDR'),
      new AdditionalInfo(channel, new Config(false)),
      'C',
      '2030-01-01T10:55:00+07:00',
      [{ english: 'Free text', indonesia: 'Tulisan Bebas' }],
    );
    const answer = await snap.createVa(request);
    expect(answer.responseCode).toBe('2002700');
    account = answer.virtualAccountData;
    expect(account.virtualAccountNo).toMatch(/^ {4}88560\d{11}$/);
  });

  it('asks for the status', async () => {
    const StatusRequest = model('checkStatusVARequestDTO');
    const request = new StatusRequest(
      account.partnerServiceId,
      account.customerNo,
      account.virtualAccountNo,
      null,
      null,
      {},
    );
    const answer = await snap.checkStatusVa(request);
    expect(answer.responseCode).toBe('2002600');
    expect(answer.virtualAccountData.paymentFlagReason.english).toBe('Pending');
  });

  it('updates', async () => {
    const UpdateVaRequest = model('updateVaRequestDTO');
    const UpdateInfo = model('updateVaAdditionalInfoDTO');
    const UpdateConfig = model('updateVaVirtualAccountConfigDTO');
    const request = new UpdateVaRequest(
      account.partnerServiceId,
      account.customerNo,
      account.virtualAccountNo,
      'Anton Budiman',
      'anton@example.com',
      '628123456789',
      'INV-SDK-1',
      new TotalAmount('0.00', 'IDR'),
      new UpdateInfo(channel, new UpdateConfig('ACTIVE', '10000.00', '5000000.00')),
      'O',
      '2030-02-01T10:55:00+07:00',
    );
    expect((await snap.updateVa(request)).responseCode).toBe('2002800');
  });

  it('deletes', async () => {
    const DeleteVaRequest = model('deleteVaRequestDTO');
    const { partnerServiceId, customerNo, virtualAccountNo } = account;
    const request = new DeleteVaRequest(partnerServiceId, customerNo, virtualAccountNo, 'INV-SDK-1', channel);
    const answer = await snap.deletePaymentCode(request);
    expect(answer.responseCode).toBe('2003100');
    expect(answer.virtualAccountData.additionalInfo.channel).toBe(channel);
  });
});

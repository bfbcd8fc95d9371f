import type { PaymentCode, Protocol } from '@app/domain';
import { aPaymentCode } from '@app/domain/testing';
import { presentPaymentCode } from '../../apps/gateway/src/payment-codes/payment-code.presenter.js';
import { capabilitiesOf } from '../../libs/doku/src/channels/capabilities.js';
import type { ChannelDefinition } from '../../libs/doku/src/channels/channel.js';
import { toProviderAccount } from '../../libs/doku/src/mapping/account.mapping.js';
import {
  toNonSnapInquiryBody,
  toSnapInquiryData,
} from '../../libs/doku/src/mapping/inquiry-answer.mapping.js';
import {
  toPaymentCodeRequest,
  toWalletPayment,
} from '../../libs/doku/src/mapping/non-snap-request.mapping.js';
import { toCreateVirtualAccount } from '../../libs/doku/src/mapping/snap-request.mapping.js';
import { NON_SNAP_PATHS } from '../../libs/doku/src/wire/non-snap.wire.js';
import { SNAP_PATHS } from '../../libs/doku/src/wire/snap.wire.js';
import { factsTable, protocolsOf } from './channel-facts.js';

const PREFIX = '88899';
const NUMBER = '8889900000001234';
const NOTIFY_URL = 'https://pay.shop.example/doku/notifications';
const LINE_ITEMS = [{ name: 'T-shirt', price: 75_000, quantity: 2 }];
const REDIRECT = {
  successUrl: 'https://shop.example/ok',
  failureUrl: 'https://shop.example/no',
  auto: true,
};

const MODES = {
  DGPC: 'DOKU makes the number; leave `number` out.',
  MGPC: 'You make the number, and the gateway registers it at DOKU.',
  DIPC: 'You make the number, DOKU does not know it: it asks the gateway whenever somebody wants to pay.',
} as const;

const WALLET_MODES = { ...MODES, DGPC: 'DOKU makes the payment page.' };

const PLAIN_LETTERS = `Names and texts are sent in plain letters: how DOKU hashes others is not established, and its own libraries write them in
different ways. [The callers' guide](../guides/calling.md#letters) tells what becomes of other letters. The gateway's answer
shows what you gave.`;

const DGPC_REQUEST = `With the company code and \`customerNo\` alone, as in this request, DOKU is asked for a number of its own. So an \`MGPC\` number
that consists of these two is refused with \`invalid_number\`: add digits. Without \`customerNo\` in the merchant accounts file
it is \`0\`.`;

const CANNOT_CANCEL = `A page cannot be cancelled at DOKU. When another code pays the order, it stays \`ACTIVE\` until it expires, its timeline says
\`channel_cannot_cancel\`, and money on it waits for a person as \`DUPLICATE\`.`;

/** The guide of one channel, made from the data and the mappings that the gateway works with. */
export function channelGuide(definition: ChannelDefinition): string {
  const { id, displayName, defaultProtocol, sources } = definition;
  return `# ${displayName}

\`${id}\`. Made from the code by \`npm run docs\`; the amounts, names and numbers in the examples are made up, their form is
what the gateway sends and answers.

${factsTable(definition)}

## Switch it on

In the merchant accounts file, under \`channels\`:

${json(settingsOf(definition))}

${Object.keys(definition.protocols).length > 1 ? `Left out, \`protocol\` is ${defaultProtocol}. ` : ''}${definition.kind === 'WALLET_PAGE' ? 'The wallet has no number and needs no company code.' : 'The company code in the example is made up; DOKU gives you yours.'}

## Ask for a payment code

\`POST /v1/payment-codes\`

${json(restRequest(definition))}

The answer, 201:

${json(restAnswer(definition))}

${modeTexts(definition)}
${isWallet(definition) ? `\n${CANNOT_CANCEL}\n` : ''}
${protocolsOf(definition)
  .map((protocol) => protocolPart(definition, protocol))
  .join('\n\n')}

## Sources

${sources.map((source) => `* ${source}`).join('\n')}
`;
}

function settingsOf({ id, kind, defaultProtocol }: ChannelDefinition): object {
  if (kind === 'WALLET_PAGE') return { [id]: { enabled: true } };
  const codes = defaultProtocol === 'SNAP' ? { partnerServiceId: PREFIX, customerNo: '0' } : { bin: PREFIX };
  return { [id]: { enabled: true, protocol: defaultProtocol, ...codes } };
}

function isWallet({ kind }: ChannelDefinition): boolean {
  return kind === 'WALLET_PAGE';
}

function restRequest(definition: ChannelDefinition): object {
  return {
    reference: 'INV-20261120-0001',
    channel: definition.id,
    mode: 'DGPC',
    amount: { type: 'FIXED', value: 150_000, currency: 'IDR' },
    expiresInMinutes: 1440,
    customer: { name: 'Anton Budiman', email: 'anton@example.com', phone: '6281234567890' },
    ...(isWallet(definition)
      ? { lineItems: LINE_ITEMS, redirect: REDIRECT }
      : { displayText: ['Merchant Demo Store', 'Thank you for shopping'] }),
  };
}

function codeOf(definition: ChannelDefinition, patch: Partial<PaymentCode> = {}): PaymentCode {
  const wallet = isWallet(definition);
  return aPaymentCode({
    reference: 'INV-20261120-0001',
    invoiceNumber: 'INV-20261120-0001',
    channel: definition.id,
    protocol: definition.defaultProtocol,
    number: wallet ? null : NUMBER,
    paymentUrl: wallet ? 'https://sandbox.doku.com/wallet/5f1c' : null,
    instructionsUrl: wallet ? null : `https://sandbox.doku.com/how-to-pay/${NUMBER}`,
    customer: { name: 'Anton Budiman', email: 'anton@example.com', phone: '6281234567890' },
    displayText: wallet ? [] : ['Merchant Demo Store', 'Thank you for shopping'],
    lineItems: wallet ? (LINE_ITEMS as unknown as PaymentCode['lineItems']) : [],
    redirect: wallet ? REDIRECT : null,
    ...patch,
  });
}

function restAnswer(definition: ChannelDefinition): object {
  return presentPaymentCode({ code: codeOf(definition), payments: [] });
}

function modeTexts(definition: ChannelDefinition): string {
  const { modes } = capabilitiesOf(definition, definition.defaultProtocol);
  const texts = isWallet(definition) ? WALLET_MODES : MODES;
  return modes.map((mode) => `* \`${mode}\`: ${texts[mode]}`).join('\n');
}

function protocolPart(definition: ChannelDefinition, protocol: Protocol): string {
  const { notEstablished, modes, letters } = capabilitiesOf(definition, protocol);
  const open = notEstablished.map((point) => `* ${point}`).join('\n');
  return [
    `## Over ${protocol}`,
    `DOKU gets \`POST ${pathOf(definition, protocol)}\`:`,
    json(requestOf(definition, protocol)),
    ...(protocol === 'SNAP' ? [DGPC_REQUEST] : []),
    ...(letters === 'PLAIN' ? [PLAIN_LETTERS] : []),
    ...(modes.includes('DIPC')
      ? ['An inquiry (`DIPC`) is answered with:', json(inquiryAnswer(definition, protocol))]
      : []),
    `Not established by DOKU's documents, and so not claimed:`,
    open,
  ].join('\n\n');
}

function pathOf(definition: ChannelDefinition, protocol: Protocol): string {
  if (definition.kind === 'WALLET_PAGE') return NON_SNAP_PATHS.walletPayment;
  if (protocol === 'SNAP') return SNAP_PATHS.create;
  return NON_SNAP_PATHS.paymentCode(definition.protocols.NON_SNAP!.segment);
}

function requestOf(definition: ChannelDefinition, protocol: Protocol): object {
  const code = codeOf(definition, { number: null });
  if (definition.kind === 'WALLET_PAGE') return toWalletPayment(code, NOTIFY_URL, null);
  if (protocol === 'NON_SNAP') return toPaymentCodeRequest(code, definition.protocols.NON_SNAP!, null);
  return toCreateVirtualAccount(code, toProviderAccount(PREFIX, '0'), definition.protocols.SNAP!);
}

function inquiryAnswer(definition: ChannelDefinition, protocol: Protocol): object {
  if (definition.kind === 'WALLET_PAGE') throw new Error('a wallet has no number to ask about');
  const code = codeOf(definition, { mode: 'DIPC' });
  if (protocol === 'NON_SNAP') return toNonSnapInquiryBody(NUMBER, code, definition.protocols.NON_SNAP!);
  const facts = definition.protocols.SNAP!;
  const asked = {
    ...toProviderAccount(PREFIX, NUMBER.slice(PREFIX.length)),
    inquiryRequestId: 'DIPC261120100000000000001',
    additionalInfo: { channel: facts.providerChannel },
  };
  const virtualAccountData = toSnapInquiryData(asked, code, facts);
  return { responseCode: '2002400', responseMessage: 'Successful', virtualAccountData };
}

function json(value: object): string {
  return `\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\``;
}

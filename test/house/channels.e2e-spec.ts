import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ChannelCapabilities } from '@app/domain';
import { capabilitiesOf } from '../../libs/doku/src/channels/capabilities.js';
import { DOKU_CHANNELS } from '../../libs/doku/src/channels/index.js';
import { tellDigits, tellOperations } from './channel-facts.js';
import { formatMarkdown, guideOf, markdownTable, readProjectFile, ROOT } from './project-files.js';

const CAPABILITIES = DOKU_CHANNELS.flatMap((definition) =>
  (['SNAP', 'NON_SNAP'] as const)
    .filter((protocol) => protocol in definition.protocols)
    .map((protocol) => capabilitiesOf(definition, protocol)),
);

function channelList(): string {
  return `# Channels

What each channel can do, as the code declares it; \`GET /v1/channels\` tells the same of the channels that are enabled. What
the table does not offer is refused with \`channel_not_capable\` before anything is sent. Each channel has a guide with examples,
with what DOKU's documents leave open, and with links to these documents. Made by \`npm run docs\`.

${markdownTable(['channel', 'protocol', 'modes', 'amounts', 'operations', 'reusable', 'digits', 'settlement'], CAPABILITIES.map(toRow))}

\`DIPC\` codes have no instructions and no settlement, since DOKU gets no create of them. What else differs between modes is in
each guide, and in \`limits.byMode\` of \`GET /v1/channels\`.

The protocol of a channel is set in the merchant accounts file. If it is left out there, it is:
${DOKU_CHANNELS.map(({ id, defaultProtocol }) => `\`${id}\` ${defaultProtocol}`).join(', ')}.
`;
}

function toRow(channel: ChannelCapabilities): string[] {
  return [
    `[\`${channel.channel}\`](${guideOf(channel.channel)})`,
    channel.protocol,
    channel.modes.join(', '),
    channel.amountTypes.join(', '),
    tellOperations(channel),
    channel.reusable ? 'yes' : '',
    channel.numberDigits ? tellDigits(channel) : '',
    channel.settlement ? 'yes' : '',
  ];
}

describe('docs/channels.md', () => {
  it('tells what every channel can do (renew it with npm run docs)', async () => {
    await expect(await formatMarkdown(channelList())).toMatchFileSnapshot(join(ROOT, 'docs/channels.md'));
  });
});

describe('the contract', () => {
  it('lists no channels in its descriptions but all of them', async () => {
    const texts = (await readProjectFile('openapi.json')).matchAll(/"description": (".*")/g);
    const lists = [...texts]
      .map(([, text]) => DOKU_CHANNELS.filter(({ id }) => text?.includes(id)))
      .filter(({ length }) => length > 2);
    expect(lists.filter(({ length }) => length < DOKU_CHANNELS.length)).toEqual([]);
  });
});

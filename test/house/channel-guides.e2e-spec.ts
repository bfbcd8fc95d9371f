import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DOKU_CHANNELS } from '../../libs/doku/src/channels/index.js';
import { channelGuide } from './channel-guide.js';
import { formatMarkdown, guideOf, ROOT } from './project-files.js';

describe('docs/channels', () => {
  it.each(DOKU_CHANNELS)(
    'guides through $id as the code works (renew it with npm run docs)',
    async (definition) => {
      const file = join(ROOT, 'docs', guideOf(definition.id));
      await expect(await formatMarkdown(channelGuide(definition))).toMatchFileSnapshot(file);
    },
  );

  it('has no guide to a channel that is gone', async () => {
    const known = DOKU_CHANNELS.map(({ id }) => guideOf(id).replace('channels/', ''));
    expect((await readdir(join(ROOT, 'docs/channels'))).sort()).toEqual(known.sort());
  });
});

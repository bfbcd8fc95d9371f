import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

interface Replayed {
  what: string;
  file: string;
  samples: string[];
}

/**
 * Every sample of the provider's documents, and the data file from which a spec replays it. Left out are samples that
 * cannot be recomputed (printed without their secret or body) and body checksums of retired services.
 */
const CATALOGUE = JSON.parse(
  await readFile(join(import.meta.dirname, 'catalogue.json'), 'utf8'),
) as Replayed[];

describe("the provider's samples", () => {
  it.each(CATALOGUE)('are all there: $what, $file', async ({ file, samples }) => {
    const data = await readFile(join(ROOT, file), 'utf8');
    expect(samples.filter((id) => !data.includes(`"${id}"`))).toEqual([]);
  });
});

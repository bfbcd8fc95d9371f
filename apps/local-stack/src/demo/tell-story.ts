import { randomBytes } from 'node:crypto';
import { StackError } from '../stack.error.js';
import type { DemoClient } from './demo-client.js';
import { groupDigits, rupiah, table } from './format.js';
import type { Story, Telling } from './story.js';

export interface ToldStory extends Telling {
  tookMs: number;
}

/** Plays one story, printing each step as it happens. Throws a StackError that names the step that failed. */
export async function tellStory(
  story: Story,
  client: DemoClient,
  print: (line: string) => void,
): Promise<ToldStory> {
  const startedAt = performance.now();
  const reference = `DEMO-${story.channel}-${story.mode}-${randomBytes(4).toString('hex')}`;
  const telling: Telling = { story, client, reference, outcome: '', events: [] };
  print(`\n${story.channel} ${story.mode}: ${story.about}`);
  const width = Math.max(...story.steps.map(({ title }) => title.length));
  for (const [index, { title, run }] of story.steps.entries()) {
    const outcome = await run(telling).catch((error: unknown) => {
      print(`  ${index + 1}. ${title.padEnd(width)}  FAILED`);
      throw explain(error, `${story.channel} ${story.mode}, step ${index + 1} (${title})`);
    });
    print(`  ${index + 1}. ${title.padEnd(width)}  ${outcome}`);
  }
  return { ...telling, tookMs: performance.now() - startedAt };
}

/** All told stories as one table. */
export function summarise(told: readonly ToldStory[]): string {
  const rows = told.map(({ story, code, amountPaid, outcome, events, tookMs }) => [
    story.channel,
    story.mode,
    code?.number ? groupDigits(code.number) : 'payment page',
    amountPaid === undefined ? '-' : rupiah(amountPaid),
    outcome,
    String(events.length),
    `${Math.round(tookMs)} ms`,
  ]);
  return table(['Channel', 'Mode', 'Number', 'Received', 'Outcome', 'Events', 'Took'], rows);
}

function explain(error: unknown, place: string): Error {
  if (!(error instanceof StackError)) return error instanceof Error ? error : new Error(String(error));
  return new StackError(`${place}: ${error.message}`, error.details, { cause: error });
}

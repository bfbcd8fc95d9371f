import { commandEnvironment } from './command-environment.js';
import { connect } from './explain/connect.js';
import { findCodes } from './explain/find-codes.js';
import { tellStory } from './explain/story.js';
import { print, runCommand, UsageError, type Arguments } from './run-command.js';

const USAGE = `npm run explain -- <id, number, reference or invoice number> [--account id] [--full]

Tells what happened to a payment code, in order. Asks the gateway at GATEWAY_URL (http://localhost:PORT without it) with
GATEWAY_API_KEY (scope payment-codes:read); when the environment names no installation, the local stack that is up.
Exit code: 0 when there is something to tell, 1 when not.

  --account id   the merchant account, where several have the reference
  --full         the proof as well: requests, answers and callbacks, redacted`;

const ARGUMENTS = {
  options: { account: { type: 'string' }, full: { type: 'boolean' } },
  allowPositionals: true,
} as const;

/** `npm run explain`: the timeline of a code as a story. */
async function explain({ values, positionals }: Arguments<typeof ARGUMENTS>): Promise<number> {
  const [term] = positionals;
  if (!term || positionals.length > 1)
    throw new UsageError('Name one payment code by id, number, reference or invoice number.');
  const gateway = connect(commandEnvironment());
  const codes = await findCodes(gateway, term, values.account);
  for (const [index, code] of codes.entries()) {
    if (index > 0) print('');
    for (const line of tellStory(code, await gateway.paymentCodes.timeline(code.id), values.full ?? false))
      print(line);
  }
  if (codes.length > 0) return 0;
  print(
    `There is no payment code with the id, number, reference or invoice number ${term} that this key may see.`,
  );
  return 1;
}

await runCommand(USAGE, ARGUMENTS, explain);

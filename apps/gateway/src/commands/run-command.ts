import { parseArgs, type ParseArgsConfig } from 'node:util';
import { wordsOf } from '../words-of-error.js';

/** A command was called wrongly: the message says why, and how it is called is told after it. */
export class UsageError extends Error {}

/** What a command was given to work on cannot be used; the message says what is missing. */
export class InputError extends Error {}

/** The options and words of a call, as `parseArgs` tells them apart. */
export type Arguments<T extends ParseArgsConfig> = ReturnType<typeof parseArgs<T>>;

const FAILED = 1;
const CALLED_WRONGLY = 2;
const BY_NPM = 'Options stand behind --: npm keeps those before it to itself.';
const HELP = { type: 'boolean', short: 'h' } as const;

/**
 * Runs a command to its end. What `work` returns is the exit code; what it throws is told in plain words. Every command knows
 * `--help`, which prints the usage and does no work.
 */
export async function runCommand<T extends ParseArgsConfig>(
  usage: string,
  config: T,
  work: (given: Arguments<T>) => Promise<number>,
): Promise<void> {
  const help = `${usage}\n\n${BY_NPM}`;
  try {
    const given = readArguments({ ...config, options: { ...config.options, help: HELP } });
    if ('help' in given.values) print(help);
    else process.exitCode = await work(given as Arguments<T>);
  } catch (error) {
    const isUsage = error instanceof UsageError;
    process.exitCode = isUsage || error instanceof InputError ? CALLED_WRONGLY : FAILED;
    const message = wordsOf(error);
    print(isUsage ? `${message}\n\n${help}` : message, process.stderr);
  }
}

/** @throws UsageError when `config` does not provide for what was typed, or an option that counts once was given twice */
function readArguments<T extends ParseArgsConfig>(config: T): Arguments<T> {
  const given = parse(config);
  const repeated = repeatedOption(config);
  if (repeated) throw new UsageError(`Give --${repeated} once.`);
  return given;
}

function parse<T extends ParseArgsConfig>(config: T): Arguments<T> {
  try {
    return parseArgs(config);
  } catch (error) {
    throw new UsageError((error as Error).message, { cause: error });
  }
}

/** Of an option with a value that was given twice, `parseArgs` would keep the last without a word. */
function repeatedOption(config: ParseArgsConfig): string | undefined {
  const { tokens = [] } = parse<ParseArgsConfig>({ ...config, tokens: true });
  const names = tokens.flatMap((token) => (token.kind === 'option' ? [token.name] : []));
  const countsOnce = (name: string): boolean => {
    const option = config.options?.[name];
    return option?.type === 'string' && !option.multiple;
  };
  return names.find((name, at) => countsOnce(name) && names.indexOf(name) < at);
}

/**
 * Writes one line. Control characters, which may come from other people's answers, would steer the terminal: they are shown
 * as a mark. A reader that has gone away (`| head`) is no fault.
 */
export function print(line: string, stream: NodeJS.WriteStream = process.stdout): void {
  if (stream.listenerCount('error') === 0) stream.on('error', () => undefined);
  stream.write(`${line.replaceAll(/[^\P{Cc}\n\t]/gu, '�')}\n`);
}

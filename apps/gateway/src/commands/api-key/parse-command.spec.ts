import { parseArgs } from 'node:util';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { runCommand, UsageError } from '../run-command.js';
import { ARGUMENTS, parseCommand } from './parse-command.js';

const NOW = new Date('2026-11-20T03:00:00Z');
const ID = '01932c0c-3c11-7d53-a0f4-5b2e8c6d4f01';

const parse = (args: string[]) => parseCommand(parseArgs({ ...ARGUMENTS, args }), NOW);

afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
});

describe('npm run api-key', () => {
  it('understands what is to be made', () => {
    const args = [
      'create',
      '--name',
      ' shop ',
      '--scope',
      'events:read,webhooks:write',
      '--scope',
      'events:read',
    ];
    const more = ['--account', 'a', '--account', 'b', '--account', 'a', '--expires-in-days', '1', '--json'];
    expect(parse([...args, ...more])).toEqual({
      json: true,
      command: {
        kind: 'CREATE',
        name: 'shop',
        scopes: ['events:read', 'webhooks:write'],
        accounts: ['a', 'b'],
        expiresAt: new Date('2026-11-21T03:00:00Z'),
      },
    });
  });

  it('understands how a key is to be replaced, and lets the old one work for a day', () => {
    const parsed = parse(['rotate', ID.toUpperCase(), '--expires', '2027-01-01']);
    const expiresAt = new Date('2027-01-01T00:00:00Z');
    expect(parsed?.command).toEqual({ kind: 'ROTATE', id: ID, overlapHours: 24, expiresAt });
  });

  it('takes an end with its zone', () => {
    const parsed = parse(['rotate', ID, '--expires', '2027-01-01T07:00:00+07:00']);
    expect(parsed?.command).toMatchObject({ expiresAt: new Date('2027-01-01T00:00:00Z') });
  });

  it.each(['2027-02-30', '2027-11-20T10:00:00', '2027-11-20 (comment)', '2027-11-20T10:00', '2027', ''])(
    'takes no end that is none, or that other zones read otherwise: "%s"',
    (expires) => {
      expect(() => parse(['rotate', ID, '--expires', expires])).toThrow(
        '--expires takes a time in the future',
      );
    },
  );

  it.each<[string[], string]>([
    [['make'], 'There is no command make'],
    [['create', '--scope', 'admin'], 'Name the calling service with --name'],
    [['create', '--name=-x', '--scope', 'admin'], 'beginning with a letter or a digit'],
    [['create', '--name', 'a\nb', '--scope', 'admin'], 'Name the calling service with --name'],
    [['create', '--name', 'x'.repeat(101), '--scope', 'admin'], 'Name the calling service with --name'],
    [['create', '--name', 'x'], 'Say with --scope what the key may do'],
    [['create', '--name', 'x', '--scope', 'root'], 'There is no scope "root"'],
    [
      ['create', '--name', 'x', '--scope', 'admin', '--expires', '2020-01-01'],
      '--expires takes a time in the future',
    ],
    [['list', '--name', 'x'], 'list has no option --name'],
    [['rotate'], 'Give the id of an API key'],
    [['rotate', 'abc'], 'Give the id of an API key'],
    [
      ['rotate', '01932c0c-3c11-7d53-a0f4-5b2e8c6d4f01', '--overlap-hours', '9999'],
      '--overlap-hours takes a whole number',
    ],
    [['revoke', ID, 'more'], 'revoke does not know what to do with "more"'],
    [['list', '--limit', '0'], '--limit takes a whole number from 1 to 1000'],
    [
      ['rotate', ID, '--expires', '2027-01-01', '--expires-in-days', '3'],
      'Give --expires or --expires-in-days',
    ],
  ])('says of %j what is wrong', (args, message) => {
    expect(() => parse(args)).toThrow(UsageError);
    expect(() => parse(args)).toThrow(message);
  });

  it.each([
    [['--wrong'], "Unknown option '--wrong'"],
    [['--name', 'y'], 'Give --name once'],
  ])('says of the option %j what is wrong, and how it is called', async (more, message) => {
    const told = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const args = ['create', '--name', 'x', '--scope', 'admin', ...more];
    const work = vi.fn(async () => 0);
    await runCommand('how it is called', { ...ARGUMENTS, args }, work);
    expect([process.exitCode, work.mock.calls]).toEqual([2, []]);
    expect(told.mock.calls.join()).toContain(message);
    expect(told.mock.calls.join()).toContain('how it is called');
  });
});

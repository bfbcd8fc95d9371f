import { readFile } from 'node:fs/promises';
import { InputError } from '../run-command.js';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'you may not read it',
};

/** A file that a person named. @throws InputError that says why it cannot be read */
export async function readNamedFile(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    throw new InputError(`${file} cannot be read: ${REASONS[code] ?? message}.`, { cause: error });
  }
}

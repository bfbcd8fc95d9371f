import { readdir } from 'node:fs/promises';
import { listProjectFiles, readProjectFile, ROOT } from './project-files.js';

/** A fenced block of the documentation. What follows the language says how it is tested. */
export interface DocBlock {
  readonly file: string;
  readonly line: number;
  readonly language: string;
  /** `answer`, `refused`, `not-run: why`, or nothing. */
  readonly mark: string;
  readonly text: string;
}

const FENCE = /^```(\w*)[ \t]*(.*)\n([^]*?)^```$/gm;

/** Every page for readers: those at the top, and all below docs. */
export async function documentationFiles(): Promise<string[]> {
  const atTheTop = (await readdir(ROOT)).filter((file) => file.endsWith('.md'));
  return [...atTheTop, ...(await listProjectFiles('docs', '.md'))].sort();
}

export async function blocksOf(file: string): Promise<DocBlock[]> {
  const page = await readProjectFile(file);
  return [...page.matchAll(FENCE)].map(({ index, 1: language = '', 2: mark = '', 3: text = '' }) => {
    const line = page.slice(0, index).split('\n').length;
    return { file, line, language, mark: mark.trim(), text };
  });
}

/** Why a block is not run; null when it is. */
export function reasonNotToRun({ mark }: DocBlock): string | null {
  return /^not-run: (.+)$/.exec(mark)?.[1] ?? null;
}

/** The members that an example shows and an answer lacks, or has in another form. Text may differ, its presence not. */
export function missingMembers(example: unknown, answer: unknown, path = '$'): string[] {
  if (example === null) return [];
  if (Array.isArray(example)) {
    if (!Array.isArray(answer)) return [`${path} is no list`];
    return example.length === 0 ? [] : missingMembers(example[0], answer[0], `${path}[0]`);
  }
  if (typeof example !== 'object') {
    return typeof example === typeof answer ? [] : [`${path} is ${typeof answer}, not ${typeof example}`];
  }
  return Object.entries(example).flatMap(([name, value]) =>
    missingMembers(value, (answer as Record<string, unknown> | null | undefined)?.[name], `${path}.${name}`),
  );
}

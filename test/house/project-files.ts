import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';

export const ROOT = resolve(import.meta.dirname, '../..');

export function readProjectFile(file: string): Promise<string> {
  return readFile(join(ROOT, file), 'utf8');
}

/** Files below a folder of the project whose path ends as wanted, as paths from the project's root. */
export async function listProjectFiles(folder: string, ending: string): Promise<string[]> {
  const paths = await readdir(join(ROOT, folder), { recursive: true });
  return paths.filter((path) => path.endsWith(ending)).map((path) => join(folder, path));
}

/** Markdown in the form that the format check wants. */
export async function formatMarkdown(text: string): Promise<string> {
  return format(text, { ...(await resolveConfig(join(ROOT, 'README.md'))), parser: 'markdown' });
}

/** Where the guide of a channel is, from the folder of the documents. */
export function guideOf(channel: string): string {
  return `channels/${channel.toLowerCase().replaceAll('_', '-')}.md`;
}

export function markdownTable(heading: string[], rows: string[][]): string {
  const line = (cells: string[]): string => `| ${cells.join(' | ')} |`;
  return [line(heading), line(heading.map(() => '---')), ...rows.map(line)].join('\n');
}

/** `text` with what stands between the markers of `section` replaced. */
export function withSection(text: string, section: string, content: string): string {
  const [start, end] = [`<!-- ${section} -->`, `<!-- /${section} -->`];
  const [before, rest] = split(text, start);
  const [, after] = split(rest, end);
  return `${before}${start}\n\n${content}\n\n${end}${after}`;
}

function split(text: string, marker: string): [before: string, after: string] {
  const at = text.indexOf(marker);
  if (at < 0) throw new Error(`The text has no marker ${marker}`);
  return [text.slice(0, at), text.slice(at + marker.length)];
}

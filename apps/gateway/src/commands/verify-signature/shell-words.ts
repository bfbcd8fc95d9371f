const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** Splits a command as a POSIX shell does, `$'…'` included; expands nothing. */
export function splitShellWords(command: string): string[] {
  const words: string[] = [];
  let word: string | null = null;
  let at = 0;
  while (at < command.length) {
    const char = command.charAt(at);
    if (/\s/.test(char)) {
      if (word !== null) words.push(word);
      word = null;
      at += 1;
      continue;
    }
    const [text, next] = readPiece(command, at);
    // A backslash at the end of a line only goes on with the command.
    if (text !== null) word = (word ?? '') + text;
    at = next;
  }
  return word === null ? words : [...words, word];
}

/** One quoted or bare piece of a word, and where the next begins. */
function readPiece(command: string, at: number): [text: string | null, next: number] {
  const char = command.charAt(at);
  if (char === "'") return readUntil(command, at + 1, "'", '');
  if (char === '"') return readUntil(command, at + 1, '"', '"\\$`\n');
  if (char === '$' && command.charAt(at + 1) === "'") return readAnsi(command, at + 2);
  if (char !== '\\') return [char, at + 1];
  const escaped = /^\\(?:\r?\n|$)/.exec(command.slice(at, at + 3));
  return escaped ? [null, at + escaped[0].length] : [command.charAt(at + 1), at + 2];
}

function readUntil(command: string, start: number, end: string, escapable: string): [string, number] {
  let text = '';
  let at = start;
  while (at < command.length && command.charAt(at) !== end) {
    const isEscape = command.charAt(at) === '\\' && escapable.includes(command.charAt(at + 1) || ' ');
    if (isEscape) at += 1;
    if (!isEscape || command.charAt(at) !== '\n') text += command.charAt(at);
    at += 1;
  }
  return [text, at + 1];
}

/** `$'…'`, in which browsers copy bodies with quotes or line breaks. */
function readAnsi(command: string, start: number): [string, number] {
  const quoted = /^((?:[^'\\]|\\[^])*)'?/.exec(command.slice(start))?.[1] ?? '';
  const text = quoted.replace(/\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([^]))/g, (_, unicode, hex, char) =>
    unicode || hex
      ? String.fromCharCode(parseInt((unicode ?? hex) as string, 16))
      : (ESCAPES[char as string] ?? (char as string)),
  );
  return [text, start + quoted.length + 1];
}

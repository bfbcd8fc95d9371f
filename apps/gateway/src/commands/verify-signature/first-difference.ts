const CONTEXT = 24;

/** Where two texts differ first, drawn with a caret; null when they are equal. */
export function firstDifference(
  [nameA, a]: readonly [name: string, text: string],
  [nameB, b]: readonly [name: string, text: string],
): string[] | null {
  if (a === b) return null;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  const before = a.slice(0, at);
  const line = before.split('\n').length;
  const column = at - before.lastIndexOf('\n');
  const width = Math.max(nameA.length, nameB.length);
  const excerpt = (text: string): [string, number] => {
    const from = Math.max(0, at - CONTEXT);
    const lead = visible(text.slice(from, at));
    return [
      `${from > 0 ? '…' : ''}${lead}${visible(text.slice(at, at + CONTEXT))}`,
      lead.length + (from > 0 ? 1 : 0),
    ];
  };
  const [shownA, caretAt] = excerpt(a);
  const [shownB] = excerpt(b);
  return [
    `line ${line}, character ${column}: ${charName(a, at)} against ${charName(b, at)}`,
    `  ${nameA.padEnd(width)}  ${shownA}`,
    `  ${nameB.padEnd(width)}  ${shownB}`,
    `  ${' '.repeat(width + 2 + caretAt)}^`,
  ];
}

function charName(text: string, at: number): string {
  const code = text.codePointAt(at);
  return code === undefined ? 'the end' : JSON.stringify(String.fromCodePoint(code));
}

function visible(text: string): string {
  return text.replaceAll('\r', '␍').replaceAll('\n', '⏎').replaceAll('\t', '⇥');
}

/** Makes JSON of these words, as names and texts, and these spellings of numbers; the same for the same seed. */
export function randomJson(seed: number, words: readonly string[], numbers: readonly string[]): () => string {
  let state = seed;
  const random = (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * below);
  };
  const pick = (from: readonly string[]): string => from[random(from.length)] as string;
  const blank = (): string => pick(['', '', '', ' ', '\n']);
  const word = (): string => JSON.stringify(pick(words));
  const some = (make: () => string): string =>
    Array.from({ length: random(4) }, make).join(`${blank()},${blank()}`);
  const value = (depth: number): string => {
    const kind = random(depth > 3 ? 3 : 6);
    if (kind < 2) return word();
    if (kind === 2) return pick(numbers);
    if (kind === 3) return `[${blank()}${some(() => value(depth + 1))}${blank()}]`;
    return `{${blank()}${some(() => `${word()}${blank()}:${blank()}${value(depth + 1)}`)}${blank()}}`;
  };
  return () => blank() + value(0) + blank();
}

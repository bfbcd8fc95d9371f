const ASCII = /^[\x20-\x7e]*$/;
const MARKS = /\p{M}/gu;
const NOT_PLAIN = /[^\x20-\x7e]|[<>&]/gu;
const NOT_ASCII = /[^\x20-\x7e]/gu;

/** Plain spellings of the letters and signs that Unicode does not take apart into a plain one and its marks. */
const SIGNS_BY_SPELLING = {
  AE: 'Æ',
  ae: 'æ',
  OE: 'Œ',
  oe: 'œ',
  SS: 'ẞ',
  ss: 'ß',
  Th: 'Þ',
  th: 'þ',
  D: 'ĐÐ',
  d: 'đð',
  H: 'Ħ',
  h: 'ħ',
  i: 'ı',
  L: 'Ł',
  l: 'ł',
  O: 'Ø',
  o: 'ø',
  "'": '‘’‚‛‹›ʼ',
  '"': '“”„‟«»',
  '-': '‐‑‒–—―−',
};
const SPELLINGS: ReadonlyMap<string, string> = new Map(
  Object.entries(SIGNS_BY_SPELLING).flatMap(([spelling, signs]) =>
    [...signs].map((sign) => [sign, spelling] as const),
  ),
);

/**
 * A text in printable ASCII without the signs of markup: marks are left out, what has a plain spelling gets it, the rest
 * are gaps. Empty when nothing of it can be spelt.
 */
export function toPlainText(text: string): string {
  return closeGaps(spell(text).replace(NOT_PLAIN, ' '));
}

/** The same text with single blanks, and none at its ends. */
export function closeGaps(text: string): string {
  return text.replace(/ {2,}/g, ' ').trim();
}

function spell(text: string): string {
  if (ASCII.test(text)) return text;
  const bare = text.normalize('NFKD').replace(MARKS, '');
  return bare.replace(NOT_ASCII, (sign) => SPELLINGS.get(sign) ?? sign);
}

import { expect, it } from 'vitest';
import { toPlainText } from './plain-text.js';

it.each([
  ['José Müller-Øst', 'Jose Muller-Ost'],
  ['Łukasz Đặng', 'Lukasz Dang'],
  ['Straße ẞ', 'Strasse SS'],
  ['Ægir Œuvre æ œ', 'AEgir OEuvre ae oe'],
  ['Þór Guðrún ırmak', 'Thor Gudrun irmak'],
  ['Ǿ ǿ', 'O o'],
  ['O’Brien “Toko” «Demo»', 'O\'Brien "Toko" "Demo"'],
  ['1–2 — 3\u2011\u00a04…', '1-2 - 3- 4...'],
  ['Ｔｏｋｏ ﬁne №', 'Toko fine No'],
  ['5 > 3 & 2 < 4', '5 3 2 4'],
  ['terima 谢 kasih', 'terima kasih'],
])('%s is spelt %s', (text, spelt) => expect(toPlainText(text)).toBe(spelt));

it.each(['محمد', '😀 مرحبا', ' 谢谢 ', '<&>', '\u0301'])('of %j nothing can be spelt', (text) =>
  expect(toPlainText(text)).toBe(''),
);

it('leaves plain text as it is, apart from gaps', () => {
  expect(toPlainText(' Toko  Demo, 100% (a_b) ')).toBe('Toko Demo, 100% (a_b)');
});

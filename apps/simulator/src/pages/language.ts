/** The two languages of all pages. */
export type Language = 'en' | 'id';

/** The language that `?lang=` asks for. */
export function readLanguage(query: unknown, fallback: Language = 'en'): Language {
  return toldLanguage(query) ?? fallback;
}

/** The one that `?lang=` asks for, else both, Indonesian first. */
export function readLanguages(query: unknown): readonly Language[] {
  const told = toldLanguage(query);
  return told ? [told] : ['id', 'en'];
}

function toldLanguage(query: unknown): Language | undefined {
  const told = typeof query === 'object' && query !== null && 'lang' in query ? query.lang : undefined;
  return told === 'id' || told === 'en' ? told : undefined;
}

/** Whole rupiah as people in Indonesia write it: `Rp 150.000`. */
export function formatRupiah(amount: number): string {
  return `Rp ${String(amount).replaceAll(/\B(?=(\d{3})+$)/g, '.')}`;
}

/** The two languages of all pages. */
export type Language = 'en' | 'id';

/** The language that `?lang=` asks for. */
export function readLanguage(query: unknown, fallback: Language = 'en'): Language {
  const told = typeof query === 'object' && query !== null && 'lang' in query ? query.lang : undefined;
  return told === 'id' || told === 'en' ? told : fallback;
}

/** Whole rupiah as people in Indonesia write it: `Rp 150.000`. */
export function formatRupiah(amount: number): string {
  return `Rp ${String(amount).replaceAll(/\B(?=(\d{3})+$)/g, '.')}`;
}

/** An address that a payer's browser may open; null for none, and for one that does more than open a page. */
export function fromLink(address: string | null | undefined): string | null {
  if (!address || !URL.canParse(address)) return null;
  return ['https:', 'http:'].includes(new URL(address).protocol) ? address : null;
}

/** Where a field is, as callers spell it: `amount.value`, `lineItems[0].price`. */
export function pathOf(parent: string, property: string | undefined): string {
  if (!property) return parent;
  if (/^\d+$/.test(property)) return `${parent}[${property}]`;
  return parent ? `${parent}.${property}` : property;
}

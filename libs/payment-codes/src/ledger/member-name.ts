/** The member that holds a column's value: `paid_at` is `paidAt`. */
export function memberOf(column: string): string {
  return column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

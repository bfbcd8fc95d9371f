import type { Page } from '@app/domain';
import type { ApiPropertyOptions } from '@nestjs/swagger';

/** The member that every list ends with. */
export const NEXT_CURSOR = {
  type: String,
  nullable: true,
  description: 'Give it as the cursor to get the next page; null at the end.',
  example: null,
} satisfies ApiPropertyOptions;

/** A page as callers see it. */
export function presentPage<Item, Response>(
  { items, nextCursor }: Page<Item>,
  present: (item: Item) => Response,
): { items: Response[]; nextCursor: string | null } {
  return { items: items.map(present), nextCursor };
}

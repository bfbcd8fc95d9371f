type GroupBy = typeof groupBy;

/** Vitest's reporter prints failures with `Map.groupBy`, which Node 20 does not have. */
function groupBy<Item, Key>(items: Iterable<Item>, keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

Object.assign(Map, { groupBy: (Map as { groupBy?: GroupBy }).groupBy ?? groupBy });

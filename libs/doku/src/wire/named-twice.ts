/** Stands for a member that is named twice with different values: no text, object or flag, so that no schema believes either. */
export const NAMED_TWICE = Symbol('named twice');

/**
 * The first of some members, by their paths, that is named twice with different values, or stands in one that is; null
 * when each is named once or not at all. A path leads through every element of a list.
 */
export function namedTwiceAmong(json: unknown, paths: readonly string[]): string | null {
  return paths.find((path) => isNamedTwice(json, path.split('.'))) ?? null;
}

function isNamedTwice(value: unknown, [name, ...rest]: readonly string[]): boolean {
  if (value === NAMED_TWICE) return true;
  if (name === undefined) return false;
  return [value]
    .flat()
    .some((each) => isNamedTwice((each as Record<string, unknown> | null | undefined)?.[name], rest));
}

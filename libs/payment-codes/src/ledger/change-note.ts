/**
 * The note of a line of history, begun with the id of the change that it is about: there an instance of the last release,
 * which may still run, looks for changes that have taken effect. A note that begins with the id stays as it is.
 */
export function noteWithChangeId(changeId: string | null, note: string | null): string | null {
  if (changeId === null || note?.startsWith(changeId)) return note;
  return note === null ? changeId : `${changeId} ${note}`;
}

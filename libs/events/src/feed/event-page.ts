/** An event as it was committed with the change that it reports: the body that callers see, by feed and by webhook alike. */
export type EventPayload = { readonly id: string } & Readonly<Record<string, unknown>>;

export interface EventPage {
  readonly items: readonly EventPayload[];
  /**
   * Pass it as `after` to go on. It moves on past events of others too; null while there are none at all after the
   * beginning.
   */
  readonly nextCursor: string | null;
  /** Whether to go on at once: there may be more. An empty page can have it, where all that was looked at is others'. */
  readonly hasMore: boolean;
}

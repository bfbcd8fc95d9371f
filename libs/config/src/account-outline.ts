import { z } from 'zod';
import { ACCOUNT_ID, CHANNEL, CHANNEL_ID, type ChannelSettings } from './merchant-account.schema.js';

/** One channel of an account, as far as it decides whether the channel can work. */
export type ChannelOutline = Pick<ChannelSettings, 'enabled' | 'protocol'> & {
  readonly partnerServiceId?: unknown;
};

/** An account as far as it can be judged beyond its form. A key that is not null is there, and may still be unreadable. */
export interface AccountOutline {
  /** How messages name it: its id, or its place in the file where it has none. */
  readonly id: string;
  readonly merchantPrivateKey: unknown;
  readonly dokuPublicKeys: readonly unknown[];
  readonly channels: Readonly<Record<string, ChannelOutline>>;
}

/** The same with what only the file is asked about. */
export interface AccountFileOutline extends AccountOutline {
  readonly clientId: string | null;
  readonly secretKeys: readonly unknown[];
}

/** Whether a channel exists can be said of any; the rest only where its settings can be read. */
const NOT_JUDGED: ChannelOutline = { enabled: false };
/** Keys that are there in a form that the schema refuses. */
const UNREADABLE = [null];

const CHANNEL_OUTLINE = z
  .object({
    enabled: CHANNEL.shape.enabled,
    protocol: CHANNEL.shape.protocol,
    partnerServiceId: z.unknown().optional(),
  })
  .catch(NOT_JUDGED);

const ACCOUNT_OUTLINE = z.object({
  id: z.string().regex(ACCOUNT_ID).optional().catch(undefined),
  clientId: z.string().trim().min(1).nullable().catch(null),
  secretKeys: z.array(z.unknown()).catch(UNREADABLE),
  merchantPrivateKey: z.unknown().optional(),
  dokuPublicKeys: z.array(z.unknown()).default([]).catch(UNREADABLE),
  channels: z.record(z.string(), CHANNEL_OUTLINE).catch({}),
});

/** What can be judged of each account in a file, also where the form of the file, or of some of them, is wrong. */
export function outlineAccounts(json: unknown): readonly AccountFileOutline[] {
  const entries: readonly unknown[] = Array.isArray(json) ? json : [];
  return entries.map((entry, index) => {
    const found = ACCOUNT_OUTLINE.safeParse(entry).data ?? ACCOUNT_OUTLINE.parse({});
    const channels = Object.entries(found.channels).filter(([id]) => CHANNEL_ID.test(id));
    return {
      ...found,
      id: found.id ?? `account ${index + 1}`,
      merchantPrivateKey: found.merchantPrivateKey ?? null,
      channels: Object.fromEntries(channels),
    };
  });
}

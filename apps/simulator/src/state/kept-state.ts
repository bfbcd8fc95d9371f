import { z } from 'zod';
import { findBank } from '../bank/banks.js';
import type { BankPayment } from '../bank/payment.js';
import type { VirtualAccount } from '../bank/virtual-account.js';
import type { KeptNotification } from '../notifications/notification.js';
import type { RememberedAnswer } from '../server/idempotency-memory.js';
import type { IssuedToken } from '../snap/issued-tokens.js';
import type { WalletPayment } from '../wallet/wallet-payment.js';

/** What outlives the simulator. Faults, exchanges and the merchants' tokens do not. */
export interface KeptState {
  version: 1;
  clockOffsetMs: number;
  accounts: VirtualAccount[];
  walletPayments: WalletPayment[];
  notifications: KeptNotification[];
  /** Each names its notification, which is kept once. */
  payments: (Omit<BankPayment, 'notification'> & { notification: string })[];
  /** By request id. */
  answers: [string, RememberedAnswer][];
  /** By client. */
  tokens: [string, IssuedToken[]][];
}

/** The state as text; a bank is named, since its facts are the program's. */
export function writeState(state: KeptState): string {
  const accounts = state.accounts.map(({ bank, ...account }) => ({ ...account, bank: bank.channel }));
  return JSON.stringify({ ...state, accounts });
}

/** The reverse of `writeState`; throws when the text is anything else. */
export function readState(text: string): KeptState {
  const { data, error } = stateSchema.safeParse(JSON.parse(text));
  const [issue] = error?.issues ?? [];
  if (issue) throw new Error(`${issue.path.map(String).join('.')}: ${issue.message}`);
  return data as unknown as KeptState;
}

const date = z.iso.datetime().transform((text) => new Date(text));
const owned = z.looseObject({ clientId: z.string() });

/** Turns texts into dates and banks, and checks what the parts hang together by; the rest passes as it is. */
const stateSchema = z.object({
  version: z.literal(1),
  clockOffsetMs: z.number().min(0),
  accounts: z.array(
    owned.extend({
      bank: z.string().transform((channel, { issues }) => {
        const bank = findBank(channel);
        if (!bank) issues.push({ code: 'custom', message: `no bank is called ${channel}`, input: channel });
        return bank;
      }),
      number: z.string(),
      invoice: z.string(),
      createdAt: date,
      expiresAt: date.optional(),
    }),
  ),
  walletPayments: z.array(
    owned.extend({ pageToken: z.string(), createdAt: date, completedAt: date.optional() }),
  ),
  notifications: z.array(
    owned.extend({
      id: z.string(),
      url: z.url(),
      plan: z.object({ retriesUsed: z.number(), firstAttemptAt: date.optional() }),
    }),
  ),
  payments: z.array(owned.extend({ paymentId: z.string(), notification: z.string() })),
  answers: z.array(z.tuple([z.string(), z.looseObject({ fingerprint: z.string() })])),
  tokens: z.array(z.tuple([z.string(), z.array(z.looseObject({ token: z.string() }))])),
});

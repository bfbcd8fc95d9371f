import { readdirSync, readFileSync } from 'node:fs';

/** One exchange of the provider's documents. */
export interface SampleExchange {
  id: string;
  operation: string;
  direction: string;
  protocol: 'SNAP' | 'NON_SNAP';
  request: { method: string; path: string; headers: Record<string, string>; body: string | null };
  response: { status: number; headers: Record<string, string> | null; body: string | null };
}

const CHANNELS = new URL('../channels/', import.meta.url);

/** The exchanges of every `*.samples.json` beside a channel's definition, by the channel that it names. */
export const SAMPLES: ReadonlyMap<string, SampleExchange[]> = new Map(
  readdirSync(CHANNELS, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.samples.json'))
    .map((name) => {
      const text = readFileSync(new URL(name, CHANNELS), 'utf8');
      const { channel, exchanges } = JSON.parse(text) as { channel: string; exchanges: SampleExchange[] };
      return [channel, exchanges] as const;
    }),
);

/** The exchanges of some channels, by id. */
export function samplesOf(...channels: string[]): Record<string, SampleExchange> {
  const all = channels.flatMap((channel) => SAMPLES.get(channel) ?? []);
  return Object.fromEntries(all.map((exchange) => [exchange.id, exchange]));
}

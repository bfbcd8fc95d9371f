import { readFileSync } from 'node:fs';

/** One exchange of the provider's documents. */
export interface SampleExchange {
  id: string;
  operation: string;
  direction: string;
  protocol: 'SNAP' | 'NON_SNAP';
  request: { method: string; path: string; headers: Record<string, string>; body: string | null };
  response: { status: number; headers: Record<string, string> | null; body: string | null };
}

/** The exchanges of some channels' folders, by id. */
export function samplesOf(...folders: string[]): Record<string, SampleExchange> {
  const all = folders.flatMap((folder) => {
    const file = new URL(`../channels/${folder}/${folder}.samples.json`, import.meta.url);
    return (JSON.parse(readFileSync(file, 'utf8')) as { exchanges: SampleExchange[] }).exchanges;
  });
  return Object.fromEntries(all.map((exchange) => [exchange.id, exchange]));
}

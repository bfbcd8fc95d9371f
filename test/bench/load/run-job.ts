import type { LoadJob, LoadResult } from './job.js';
import { RawConnection } from './raw-connection.js';
import { makeRequests } from './requests.js';

/** What came back, as it comes back. */
class Tally {
  readonly latencies: number[] = [];
  readonly statuses: Record<string, number> = {};

  note(status: number, milliseconds: number): void {
    this.latencies.push(milliseconds);
    this.statuses[status] = (this.statuses[status] ?? 0) + 1;
  }
}

/** Signs all requests of a job, then sends them and measures. */
export async function runJob(job: LoadJob): Promise<LoadResult> {
  const requests = makeRequests(job.kind, job.signer, job.first, job.count);
  const connections = await Promise.all(
    Array.from({ length: job.connections }, (_, index) =>
      RawConnection.open(job.ports[index % job.ports.length] as number),
    ),
  );
  const tally = new Tally();
  const begin = performance.now();
  try {
    if (job.ratePerSecond) await sendAtRate(requests, connections, job.ratePerSecond, tally);
    else await sendAtOnce(requests, connections, tally);
  } finally {
    for (const connection of connections) connection.close();
  }
  return summarise(tally, (performance.now() - begin) / 1000);
}

/** Every connection takes the next request as soon as it has its answer. */
async function sendAtOnce(requests: Buffer[], connections: RawConnection[], tally: Tally): Promise<void> {
  let next = 0;
  await Promise.all(
    connections.map(async (connection) => {
      for (let request = requests[next++]; request; request = requests[next++]) {
        const begin = performance.now();
        tally.note(await connection.send(request), performance.now() - begin);
      }
    }),
  );
}

/** Requests fall due at a fixed rate; one that finds no free connection waits, and its wait counts. */
async function sendAtRate(
  requests: Buffer[],
  connections: RawConnection[],
  ratePerSecond: number,
  tally: Tally,
): Promise<void> {
  const free = [...connections];
  const waiting: { request: Buffer; due: number }[] = [];
  const underWay = new Set<Promise<void>>();
  const sendNext = (): void => {
    while (free.length > 0 && waiting.length > 0) {
      const { request, due } = waiting.shift() as { request: Buffer; due: number };
      // In turn, so that no server closes one as idle.
      const connection = free.shift() as RawConnection;
      const sent = connection.send(request).then((status) => {
        tally.note(status, performance.now() - due);
        free.push(connection);
        underWay.delete(sent);
        sendNext();
      });
      underWay.add(sent);
    }
  };
  const begin = performance.now();
  for (let next = 0; next < requests.length;) {
    const due = Math.floor(((performance.now() - begin) / 1000) * ratePerSecond) + 1;
    while (next < Math.min(due, requests.length))
      waiting.push({ request: requests[next++] as Buffer, due: performance.now() });
    sendNext();
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  while (underWay.size > 0) await Promise.all(underWay);
}

function summarise({ latencies, statuses }: Tally, seconds: number): LoadResult {
  const sorted = latencies.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return {
    seconds,
    perSecond: latencies.length / seconds,
    p50: at(0.5),
    p99: at(0.99),
    max: at(1),
    statuses,
  };
}

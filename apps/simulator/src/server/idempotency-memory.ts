import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ReceivedRequest } from './received-request.js';

/** An answer that can be given again. */
export interface StoredAnswer {
  status: number;
  body: string;
}

/** The first answer to a request id, and what the request was. */
export interface RememberedAnswer {
  fingerprint: string;
  answer: StoredAnswer;
}

/** What DOKU remembers under a request id. */
export type Recollection = { kind: 'NEW' } | { kind: 'REPEATED'; first: StoredAnswer } | { kind: 'CONFLICT' };

/** Request ids already served, with the first answer. Kept until reset; DOKU's own span is not documented. */
@Injectable()
export class IdempotencyMemory {
  private readonly memories = new Map<string, RememberedAnswer>();

  recall(key: string, request: ReceivedRequest): Recollection {
    const memory = this.memories.get(key);
    if (!memory) return { kind: 'NEW' };
    if (memory.fingerprint !== fingerprint(request)) return { kind: 'CONFLICT' };
    return { kind: 'REPEATED', first: memory.answer };
  }

  keep(key: string, request: ReceivedRequest, answer: StoredAnswer): void {
    this.memories.set(key, { fingerprint: fingerprint(request), answer });
  }

  keepAll(): [string, RememberedAnswer][] {
    return [...this.memories];
  }

  restore(memories: [string, RememberedAnswer][]): void {
    for (const [key, memory] of memories) this.memories.set(key, memory);
  }

  clear(): void {
    this.memories.clear();
  }
}

function fingerprint({ method, path, body }: ReceivedRequest): string {
  return createHash('sha256').update(`${method} ${path}\n`).update(body).digest('hex');
}

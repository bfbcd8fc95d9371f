import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { buildDocument } from './openapi.js';
import { startRestApp } from './testing/rest-app.js';

let app: NestFastifyApplication;

beforeAll(async () => {
  ({ app } = await startRestApp());
});
afterAll(() => app.close());
afterEach(() => vi.restoreAllMocks());

describe('the served document', () => {
  it('is spelt once, however often it is asked for', async () => {
    const stringify = vi.spyOn(JSON, 'stringify');
    for (let i = 0; i < 3; i++) {
      const answer = await app.inject('/openapi.json');
      expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
      expect(answer.json()).toEqual(buildDocument(app));
    }
    const documents = stringify.mock.calls.filter(([value]) => Object.hasOwn(Object(value), 'openapi'));
    expect(documents).toHaveLength(1);
  });

  it.each(['/docs-yaml', '/docs-json'])('is not at %s', async (path) => {
    expect((await app.inject(path)).statusCode).toBe(404);
  });
});

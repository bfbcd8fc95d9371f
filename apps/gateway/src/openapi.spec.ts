import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startRestApp } from './testing/rest-app.js';

let app: NestFastifyApplication;

beforeAll(async () => {
  ({ app } = await startRestApp());
});
afterAll(() => app.close());

describe('the served document', () => {
  it.each(['/docs-yaml', '/docs-json'])('is not at %s', async (path) => {
    expect((await app.inject(path)).statusCode).toBe(404);
  });
});

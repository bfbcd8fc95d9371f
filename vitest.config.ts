import './test/support/map-group-by.js';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    globalSetup: ['test/support/temporary-folder.ts', 'test/support/embedded-database.ts'],
    maxWorkers: 2,
    // Far beyond any load of the machine: they end what hangs, and judge nothing.
    testTimeout: 120_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 15_000 } },
    coverage: { provider: 'v8', include: ['apps/*/src/**/*.ts', 'libs/*/src/**/*.ts'] },
    projects: [
      { extends: true, test: { name: 'unit', include: ['{apps,libs}/**/*.spec.ts'] } },
      { extends: true, test: { name: 'integration', include: ['{apps,libs}/**/*.int-spec.ts'] } },
      { extends: true, test: { name: 'e2e', include: ['test/**/*.e2e-spec.ts'] } },
    ],
  },
});

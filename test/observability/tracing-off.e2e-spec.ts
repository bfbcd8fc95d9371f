import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../house/project-files.js';

const run = promisify(execFile);

/** Imports the built switch, uses it, and prints which of OpenTelemetry's packages were loaded. */
function programWith(config: string): string {
  return `
    import { createRequire } from 'node:module';
    import { startTracing } from './dist/apps/gateway/src/tracing/start-tracing.js';
    import './dist/apps/gateway/src/app.module.js';
    const tracing = await startTracing(${config});
    await tracing.span({ name: 'x', kind: 'INTERNAL', attributes: {} }, async () => 1);
    const loaded = Object.keys(createRequire(import.meta.url).cache ?? {}).filter((file) => file.includes('sdk-trace'));
    console.log(JSON.stringify({ enabled: tracing.enabled, loaded: loaded.length > 0 }));
    process.exit(0);`;
}

async function resultOf(config: string): Promise<unknown> {
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', programWith(config)], {
    cwd: ROOT,
  });
  return JSON.parse(stdout);
}

describe('traces, switched off', () => {
  it('load nothing of the SDK, which they do when switched on', async () => {
    expect(await resultOf('null')).toEqual({ enabled: false, loaded: false });
    expect(await resultOf("{serviceName: 'x'}")).toEqual({ enabled: true, loaded: true });
  });
});

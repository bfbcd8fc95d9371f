import { ConfigError, loadConfig } from '@app/config';
import { describe, expect, it } from 'vitest';
import { documentWithoutServices } from '../documentation/document-without-services.js';

/** Routes that are no part of the contract. */
const UNDOCUMENTED = ['/docs', '/docs-yaml', '/openapi.json', '/metrics'];

function problemsOf(publicBaseUrl: string): readonly string[] {
  try {
    loadConfig({ PUBLIC_BASE_URL: publicBaseUrl });
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
  }
  throw new Error('not even the required variables were missed');
}

describe('a public path prefix', () => {
  it('may not begin like a route of ours, which could not be told from it behind a proxy', async () => {
    const { paths } = await documentWithoutServices();
    const firstSegments = new Set([...Object.keys(paths), ...UNDOCUMENTED].map((path) => path.split('/')[1]));
    expect(firstSegments).toContain('doku');
    for (const segment of firstSegments) {
      for (const prefix of [segment, `${segment}/`, `${segment}/more`]) {
        const problems = problemsOf(`https://pay.example.com/${prefix}`);
        expect(problems).toContainEqual(
          expect.stringMatching(/^PUBLIC_BASE_URL must have no path that begins/),
        );
      }
    }
  });

  it.each(['', '/', '/gateway', '/pay/doku', '/doku-gateway', '/v2'])('may be %j', (prefix) => {
    const problems = problemsOf(`https://pay.example.com${prefix}`);
    expect(problems.filter((problem) => problem.startsWith('PUBLIC_BASE_URL'))).toEqual([]);
  });
});

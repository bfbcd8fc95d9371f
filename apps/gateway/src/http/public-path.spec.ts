import { describe, expect, it } from 'vitest';
import { documentWithoutServices } from '../documentation/document-without-services.js';
import { withoutPrefix } from './public-path.js';

/** Routes that are no part of the contract. */
const UNDOCUMENTED = ['/docs', '/docs/explorer.css', '/openapi.json', '/metrics'];

describe('a public path prefix', () => {
  it.each(['', '/gateway', '/pay/doku', '/doku', '/v1', '/docs'])(
    'leads to every route, whether a proxy takes it off or not: %j',
    async (prefix) => {
      const { paths } = await documentWithoutServices();
      for (const route of [...Object.keys(paths), ...UNDOCUMENTED, '/v1/events?after=']) {
        expect(withoutPrefix(`${prefix}${route}`, prefix)).toBe(route);
        expect(withoutPrefix(route, prefix)).toBe(route);
      }
    },
  );

  it('is no prefix where a longer name begins with it', () => {
    expect(withoutPrefix('/gateways/v1/orders', '/gateway')).toBe('/gateways/v1/orders');
  });
});

import { withoutPrefix } from '../../http/public-path.js';
import type { SignedPath } from './candidate.js';

/**
 * Paths that a signature may cover, the right one first: without query, and for calls from DOKU the public one, prefix
 * included. `prefix` is empty or `/prefix`.
 */
export function signedPaths(target: string, prefix: string): SignedPath[] {
  const path = target.split('?')[0] ?? target;
  const route = withoutPrefix(path, prefix);
  const isCallback = route.startsWith('/doku/');
  const isPrefixed = route !== path;
  const isStripped = isCallback && prefix !== '' && !isPrefixed;
  const paths: SignedPath[] = [
    { name: `path ${path}`, isRight: !isStripped, path },
    { name: 'path with its query', isRight: false, path: target },
  ];
  if (isStripped) {
    paths.unshift({ name: `public path ${prefix}${path}`, isRight: true, path: prefix + path });
  } else if (isPrefixed) {
    paths.push({ name: 'path without its prefix', isRight: false, path: route });
  }
  if (path.endsWith('/'))
    paths.push({ name: 'path without its last slash', isRight: false, path: path.slice(0, -1) });
  return paths.filter((one, index) => paths.findIndex((other) => other.path === one.path) === index);
}

/** What routes of the gateway begin with. */
const OWN_ROUTE = /^\/(?:doku|v1|health|metrics|docs|openapi\.json)(?:[/?]|$)/;

/**
 * The path that a call is routed by: without the public prefix, unless a proxy has taken that off already. What is left
 * tells, since a prefix may itself begin as routes do: `/doku/notifications` still has no prefix `/doku`.
 */
export function withoutPrefix(url: string, prefix: string): string {
  if (prefix === '' || !url.startsWith(`${prefix}/`)) return url;
  const rest = url.slice(prefix.length);
  return OWN_ROUTE.test(rest) ? rest : url;
}

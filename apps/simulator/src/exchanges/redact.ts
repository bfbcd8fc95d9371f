/** Headers with the bearer token blotted out; signatures may be seen. */
export function redactHeaders(headers: Record<string, unknown>): Record<string, string> {
  const visible: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    const text = Array.isArray(value) ? value.join(', ') : String(value);
    visible[name] = name.toLowerCase() === 'authorization' ? 'Bearer [redacted]' : text;
  }
  return visible;
}

/** A body with the access token blotted out. */
export function redactBody(body: string): string {
  return body.replace(/("accessToken"\s*:\s*")[^"]*/, '$1[redacted]');
}

const STRUCTURE = /"(?:[^"\\]|\\.)*"|\s+/gs;

/** Drops whitespace between JSON tokens; strings, key order and numbers stay byte for byte. */
export function minifyJson(text: string): string {
  return text.replace(STRUCTURE, (token) => (token.startsWith('"') ? token : ''));
}

/**
 * Minifies and rewrites each string without needless escapes (`\/` to `/`, `\u0026` to `&`).
 * Returns undefined when a string token is not JSON.
 */
function reserialiseJson(text: string): string | undefined {
  try {
    return text.replace(STRUCTURE, (token) =>
      token.startsWith('"') ? JSON.stringify(JSON.parse(token)) : '',
    );
  } catch {
    return undefined;
  }
}

/**
 * The texts whose hash a SNAP sender may have signed for these bytes: the bytes themselves, the minified
 * text, the re-serialised text. Official SDKs send spaced or escaped JSON and sign its compact form.
 */
export function canonicalForms(body: Buffer): string[] {
  const raw = body.toString('utf8');
  const forms = [raw, minifyJson(raw), reserialiseJson(raw)];
  return [...new Set(forms.filter((form) => form !== undefined))];
}

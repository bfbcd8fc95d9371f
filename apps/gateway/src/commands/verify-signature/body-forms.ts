import { minifyJson, reserialiseJson } from '@app/doku';

/** One way to read which bytes a signature covers. */
export interface BodyForm {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Forms of a body, the captured one first; those equal to an earlier one are left out. */
export function bodyForms(raw: Buffer): BodyForm[] {
  const trimmed = Buffer.from(raw.toString('latin1').replace(/\r?\n$/, ''), 'latin1');
  const forms: BodyForm[] = [
    { name: 'body as captured', bytes: raw },
    { name: 'body without its last line break', bytes: trimmed },
    { name: 'body minified', bytes: minifyJson(raw) },
  ];
  const plain = reserialiseJson(raw);
  if (plain) forms.push({ name: 'body re-serialised (escapes made plain)', bytes: plain });
  return forms.filter(({ bytes }, index) => forms.findIndex((other) => other.bytes.equals(bytes)) === index);
}

const CLIENT_NAME = /^[\p{L}\p{N}][\p{L}\p{N} ._:@/-]{0,99}$/u;

/** What may name a calling service, in words for whoever names one. */
export const CLIENT_NAME_RULE =
  '1 to 100 letters, digits, blanks and . _ : @ / -, beginning with a letter or a digit';

/** Whether this may name a calling service, as timelines and records show it. */
export function isClientName(name: string): boolean {
  return CLIENT_NAME.test(name);
}

const JAKARTA_OFFSET_MS = 7 * 3_600_000;
const ISO_WITH_ZONE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;

/** `2024-03-26T16:01:41+07:00`: the SNAP form. Jakarta has no summer time. */
export function toSnapTime(instant: Date): string {
  return `${jakartaDigits(instant).slice(0, 19)}+07:00`;
}

/** `2024-03-26T09:01:41Z`: the non-SNAP header form, whole seconds. */
export function toUtcSeconds(instant: Date): string {
  return `${instant.toISOString().slice(0, 19)}Z`;
}

/** `20240326160141`: the compact UTC+7 form of non-SNAP bodies. */
export function toCompactJakarta(instant: Date): string {
  return jakartaDigits(instant).slice(0, 19).replaceAll(/[-T:]/g, '');
}

/** `2024-03-26`: the day in Jakarta, in which an X-EXTERNAL-ID must be unique. */
export function jakartaDay(instant: Date): string {
  return jakartaDigits(instant).slice(0, 10);
}

/** Reads an ISO 8601 time that names its zone; undefined when it does not. */
export function readZonedTime(text: string): Date | undefined {
  if (!ISO_WITH_ZONE.test(text)) return undefined;
  const instant = new Date(text);
  return Number.isNaN(instant.getTime()) ? undefined : instant;
}

function jakartaDigits(instant: Date): string {
  return new Date(instant.getTime() + JAKARTA_OFFSET_MS).toISOString();
}

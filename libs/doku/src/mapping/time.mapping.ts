const JAKARTA_OFFSET_MS = 7 * 60 * 60 * 1000;
const MINUTE_MS = 60_000;
const ISO = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})([.,]\d+)?)?(Z|[+-]\d{2}(?::?\d{2})?)?$/i;
const BASIC_ISO = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(?:(\d{2})([.,]\d+)?)?(Z|[+-]\d{2}(?::?\d{2})?)?$/i;
/** Nobody paid before or pays after. Stand-ins for "no time", such as year 1 or 9999, are outside. */
const EARLIEST = Date.UTC(2000, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);
const COMPACT = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/;

/** `2024-03-26T16:01:41+07:00`: SNAP stamps, whole seconds. Jakarta has no summer time. */
export function toJakartaStamp(time: Date): string {
  return `${new Date(time.getTime() + JAKARTA_OFFSET_MS).toISOString().slice(0, 19)}+07:00`;
}

/** `2020-08-11T08:45:42Z`: non-SNAP stamps, whole seconds, always UTC. */
export function toUtcStamp(time: Date): string {
  return `${time.toISOString().slice(0, 19)}Z`;
}

/**
 * Reads any form that the provider uses: ISO 8601 with `Z`, an offset or a fraction, also to the minute or in its basic
 * form, and compact `yyyyMMddHHmmss`. A time without a zone is UTC+7, unless its member says `unstatedZone`. Null when it is none
 * of these, no real moment, or one outside the years 2000 to 2099, which counts as not stated: nobody paid then.
 */
export function fromProviderTime(text: string, unstatedZone: '+07:00' | 'Z' = '+07:00'): Date | null {
  const compact = COMPACT.exec(text.trim());
  if (compact) return moment(compact, unstatedZone);
  const iso = ISO.exec(text.trim()) ?? BASIC_ISO.exec(text.trim());
  return iso ? moment(iso, iso[8] ?? unstatedZone, iso[7]) : null;
}

/** Whole minutes from one moment to another, rounded up, at least one: non-SNAP `expired_time`. */
export function minutesBetween(from: Date, to: Date): number {
  return Math.max(1, Math.ceil((to.getTime() - from.getTime()) / MINUTE_MS));
}

function moment(parts: RegExpExecArray, zone: string, fraction = ''): Date | null {
  const [, year, month, day, hour, minute, second = '00'] = parts;
  const local = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  // 30 February would otherwise become 1 March.
  if (!isRealDay(Number(year), Number(month), Number(day))) return null;
  const offset = zone.toUpperCase() === 'Z' ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(3).slice(-2) || '00'}`;
  const time = new Date(`${local}${fraction.slice(0, 4).replace(',', '.')}${offset}`);
  return time.getTime() >= EARLIEST && time.getTime() < LATEST ? time : null;
}

function isRealDay(year: number, month: number, day: number): boolean {
  return new Date(Date.UTC(year, month - 1, day)).getUTCMonth() === month - 1;
}

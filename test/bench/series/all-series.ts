import { ceilingSeries } from './ceilings.js';
import { createSeries } from './creates.js';
import { eventSeries } from './events.js';
import { inquirySeries } from './inquiries.js';
import { instanceSeries } from './instances.js';
import { memorySeries } from './memory.js';
import { notificationSeries } from './notifications.js';
import { roundTripSeries } from './round-trips.js';
import type { Series } from './series.js';
import { signingSeries } from './signing.js';
import { sizeSeries } from './sizes.js';
import { startSeries } from './starts.js';
import { tokenSeries } from './tokens.js';

/** Every series, in the order of the table. */
export const ALL_SERIES: readonly Series[] = [
  notificationSeries,
  inquirySeries,
  createSeries,
  signingSeries,
  tokenSeries,
  eventSeries,
  roundTripSeries,
  memorySeries,
  startSeries,
  sizeSeries,
  instanceSeries,
  ceilingSeries,
];

import { Foundation1795132800001 } from './0001-foundation.js';
import { Webhooks1795132800002 } from './0002-webhooks.js';
import { Access1795132800003 } from './0003-access.js';
import { EventTraces1795132800004 } from './0004-event-traces.js';
import { UnmatchedCallbacks1795132800005 } from './0005-unmatched-callbacks.js';
import { CallbackDurations1795132800006 } from './0006-callback-durations.js';
import { ChangeIds1795132800007 } from './0007-change-ids.js';
import { WasReusable1795132800008 } from './0008-was-reusable.js';
import { StatedTimes1795132800009 } from './0009-stated-times.js';

/** Every migration, oldest first. Never edited after it has been released. */
export const MIGRATIONS = [
  Foundation1795132800001,
  Webhooks1795132800002,
  Access1795132800003,
  EventTraces1795132800004,
  UnmatchedCallbacks1795132800005,
  CallbackDurations1795132800006,
  ChangeIds1795132800007,
  WasReusable1795132800008,
  StatedTimes1795132800009,
];

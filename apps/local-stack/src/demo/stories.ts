import { BANK_STEPS } from './steps.js';
import type { Story } from './story.js';

/** What `npm run demo` tells, one row per way to get paid. */
export const STORIES: readonly Story[] = [
  {
    channel: 'PERMATA_VA',
    mode: 'DGPC',
    about: 'DOKU makes the number; SNAP protocol',
    amount: { type: 'FIXED', value: 150_000 },
    steps: BANK_STEPS,
  },
  {
    channel: 'MANDIRI_VA',
    mode: 'DGPC',
    about: 'DOKU makes the number; non-SNAP protocol',
    amount: { type: 'FIXED', value: 275_000 },
    steps: BANK_STEPS,
  },
];

import type { Fault } from './fault.js';
import { CALLER_FAULTS } from './scenarios/caller-repeats.js';
import { EARLY_FAULTS } from './scenarios/early.js';
import { FORGERY_FAULTS } from './scenarios/forgery.js';
import { MISFIT_FAULTS } from './scenarios/misfits.js';
import { NOTIFICATION_FAULTS } from './scenarios/notifications.js';
import { ODD_FORM_FAULTS } from './scenarios/odd-forms.js';
import { PROVIDER_FAULTS } from './scenarios/provider-trouble.js';
import { RACE_FAULTS } from './scenarios/races.js';
import { RANDOM_ORDER_FAULTS } from './scenarios/random-order.js';
import { TOKEN_FAULTS } from './scenarios/tokens.js';

/** Every fault of the suite, in the order of the report. */
export const FAULTS: readonly Fault[] = [
  ...NOTIFICATION_FAULTS,
  ...RANDOM_ORDER_FAULTS,
  ...EARLY_FAULTS,
  ...FORGERY_FAULTS,
  ...ODD_FORM_FAULTS,
  ...PROVIDER_FAULTS,
  ...TOKEN_FAULTS,
  ...MISFIT_FAULTS,
  ...RACE_FAULTS,
  ...CALLER_FAULTS,
];

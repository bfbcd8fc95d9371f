import type { Fault } from './fault.js';
import { CALLER_FAULTS } from './scenarios/caller-repeats.js';
import { CLOCK_FAULTS } from './scenarios/clocks.js';
import { DATABASE_FAULTS } from './scenarios/database.js';
import { EARLY_FAULTS } from './scenarios/early.js';
import { FORGERY_FAULTS } from './scenarios/forgery.js';
import { INSTANCE_FAULTS } from './scenarios/instances.js';
import { KILL_FAULTS } from './scenarios/kills.js';
import { MISFIT_FAULTS } from './scenarios/misfits.js';
import { NOTIFICATION_FAULTS } from './scenarios/notifications.js';
import { ODD_FORM_FAULTS } from './scenarios/odd-forms.js';
import { PROVIDER_FAULTS } from './scenarios/provider-trouble.js';
import { RACE_FAULTS } from './scenarios/races.js';
import { RANDOM_ORDER_FAULTS } from './scenarios/random-order.js';
import { ROLLING_FAULTS } from './scenarios/rolling.js';
import { SECRET_FAULTS } from './scenarios/secrets.js';
import { TOKEN_FAULTS } from './scenarios/tokens.js';
import { WEBHOOK_FAULTS } from './scenarios/webhooks.js';

/** Every fault of the suite, in the order of the report. */
export const FAULTS: readonly Fault[] = [
  ...NOTIFICATION_FAULTS,
  ...RANDOM_ORDER_FAULTS,
  ...EARLY_FAULTS,
  ...FORGERY_FAULTS,
  ...ODD_FORM_FAULTS,
  ...PROVIDER_FAULTS,
  ...TOKEN_FAULTS,
  ...CLOCK_FAULTS,
  ...MISFIT_FAULTS,
  ...RACE_FAULTS,
  ...CALLER_FAULTS,
  ...WEBHOOK_FAULTS,
  ...INSTANCE_FAULTS,
  ...KILL_FAULTS,
  ...DATABASE_FAULTS,
  ...ROLLING_FAULTS,
  ...SECRET_FAULTS,
];

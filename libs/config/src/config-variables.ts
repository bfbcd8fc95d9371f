import { CONFIG_SCHEMA } from './config.schema.js';

/** One row of the table of variables. */
export interface ConfigVariable {
  readonly name: string;
  readonly meaning: string;
  readonly required: boolean;
  /** Text to show; null when there is none. */
  readonly default: string | null;
}

/** Defaults that depend on other variables, so that the schema cannot hold them. */
const COMPUTED_DEFAULTS: Readonly<Record<string, string>> = { PUBLIC_BASE_URL: 'http://localhost:PORT' };

/** Every variable of the gateway, in the order of the schema. */
export const CONFIG_VARIABLES: readonly ConfigVariable[] = Object.entries(CONFIG_SCHEMA.shape).map(
  ([name, rule]) => {
    const unset = rule.safeParse(undefined);
    const fixed = unset.success && unset.data !== undefined ? String(unset.data) : null;
    return {
      name,
      meaning: rule.description ?? '',
      required: !unset.success,
      default: COMPUTED_DEFAULTS[name] ?? fixed,
    };
  },
);

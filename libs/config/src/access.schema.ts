import { z } from 'zod';
import { isLocalAddress } from './addresses.js';
import { integer } from './config-values.js';

/** Signatures by key pairs. A shared secret or no signature at all cannot be configured. */
const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
] as const;

const claim = (fallback: string) => z.string().trim().default(fallback);

/** Who may call the REST API, and how often. */
export const ACCESS_SHAPE = {
  RATE_LIMIT_REQUESTS: integer(0, 100_000_000)
    .default(120_000)
    .describe(
      'Most requests of one client to one instance within the window; 0: no limit. Callbacks have none.',
    ),
  RATE_LIMIT_WINDOW_SECONDS: integer(1, 3600).default(60).describe('The window of rate limits.'),
  RATE_LIMIT_FAILED_LOGINS: integer(0, 1_000_000)
    .default(300)
    .describe('Most wrong API keys and tokens from one address within the window; 0: no limit.'),
  JWT_ISSUER: z
    .string()
    .trim()
    .optional()
    .describe("Issuer (`iss`) of your identity provider's tokens, which are then accepted besides API keys."),
  JWT_AUDIENCE: z.string().trim().optional().describe('Audience (`aud`) that those tokens must name.'),
  JWT_JWKS_URL: z
    .string()
    .trim()
    .refine(isSafeAddress, 'must be an https:// address')
    .optional()
    .describe("Address of the identity provider's public keys."),
  JWT_ALGORITHMS: z
    .string()
    .default('RS256,PS256,ES256,EdDSA')
    .transform((text) => text.split(',').map((word) => word.trim()))
    .pipe(z.array(z.enum(ALGORITHMS, `must be some of ${ALGORITHMS.join(', ')}`)))
    .describe('Signature algorithms that tokens may have, with commas between.'),
  JWT_CLOCK_TOLERANCE_SECONDS: integer(0, 600)
    .default(30)
    .describe("How far the identity provider's clock may be from ours."),
  JWT_SCOPES_CLAIM: claim('scope').describe('Claim with the scopes: a list, or words with blanks between.'),
  JWT_MERCHANT_ACCOUNTS_CLAIM: claim('merchant_accounts').describe(
    'Claim with the merchant accounts, in the same form; `*` is all of them. Without it a token has none.',
  ),
  JWT_NAME_CLAIM: claim('sub').describe('Claim with the name that timelines and the audit record show.'),
};

/** Tokens of the identity provider that are accepted. */
export interface JwtConfig {
  readonly issuer: string;
  readonly audience: string;
  readonly jwksUrl: string;
  readonly algorithms: readonly string[];
  readonly clockToleranceSeconds: number;
  readonly scopesClaim: string;
  readonly merchantAccountsClaim: string;
  readonly nameClaim: string;
}

/** Most requests within a window; 0: no limit. */
export interface RateLimitConfig {
  readonly requests: number;
  readonly failedLogins: number;
  readonly windowSeconds: number;
}

type Values = z.output<z.ZodObject<typeof ACCESS_SHAPE>>;

export function toRateLimitConfig(values: Values): RateLimitConfig {
  return {
    requests: values.RATE_LIMIT_REQUESTS,
    failedLogins: values.RATE_LIMIT_FAILED_LOGINS,
    windowSeconds: values.RATE_LIMIT_WINDOW_SECONDS,
  };
}

/** Null when no identity provider is configured. */
export function toJwtConfig(values: Values): JwtConfig | null {
  const { JWT_ISSUER: issuer, JWT_AUDIENCE: audience, JWT_JWKS_URL: jwksUrl } = values;
  if (!issuer || !audience || !jwksUrl) return null;
  return {
    issuer,
    audience,
    jwksUrl,
    algorithms: values.JWT_ALGORITHMS,
    clockToleranceSeconds: values.JWT_CLOCK_TOLERANCE_SECONDS,
    scopesClaim: values.JWT_SCOPES_CLAIM,
    merchantAccountsClaim: values.JWT_MERCHANT_ACCOUNTS_CLAIM,
    nameClaim: values.JWT_NAME_CLAIM,
  };
}

/** A half-configured identity provider would silently accept nothing. */
export function findJwtProblems(env: Readonly<Record<string, string | undefined>>): string[] {
  const names = ['JWT_ISSUER', 'JWT_AUDIENCE', 'JWT_JWKS_URL'];
  const missing = names.filter((name) => env[name] === undefined);
  if (missing.length === 0 || missing.length === names.length) return [];
  return missing.map(
    (name) => `${name} is required, because ${names.find((each) => !missing.includes(each))} is set`,
  );
}

/** Keys that come over an open line could be anybody's. */
function isSafeAddress(address: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || url.username || url.password) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLocalAddress(address));
}

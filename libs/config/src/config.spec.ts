import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { CONFIG_VARIABLES, ConfigError, loadConfig, policyFor } from './index.js';

const SECRET = 'SK-very-secret-value';
const keys = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});

function accountsFile(content: unknown): string {
  const folder = mkdtempSync(join(tmpdir(), 'accounts-'));
  writeFileSync(join(folder, 'private.pem'), keys.privateKey);
  writeFileSync(
    join(folder, 'accounts.json'),
    typeof content === 'string' ? content : JSON.stringify(content),
  );
  return join(folder, 'accounts.json');
}

const account = {
  id: 'default',
  clientId: 'BRN-1',
  secretKeys: [{ env: 'DOKU_SECRET' }, 'SK-older'],
  merchantPrivateKey: { file: 'private.pem' },
  dokuPublicKeys: [keys.publicKey],
  policy: { LATE: 'ACCEPT', UNDERPAID: 'REVIEW' },
  channels: { PERMATA_VA: { enabled: true, partnerServiceId: '8856', policy: { UNDERPAID: 'ACCEPT' } } },
};

function environment(overrides: Record<string, string | undefined> = {}) {
  return {
    DATABASE_URL: 'postgres://user:password@db/gateway',
    DOKU_BASE_URL: 'https://api-sandbox.doku.com',
    MERCHANT_ACCOUNTS_FILE: accountsFile([account]),
    DOKU_SECRET: SECRET,
    ...overrides,
  };
}

function problemsOf(overrides: Record<string, string | undefined>): readonly string[] {
  try {
    loadConfig(environment(overrides));
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as ConfigError).problems;
  }
  throw new Error('the configuration was accepted');
}

describe('the address of the database', () => {
  it.each([
    'postgres://user:pa%23ss@db:5432/gateway?sslmode=verify-full',
    'postgresql://user:p@/gateway?host=/cloudsql/project:region:db',
    'postgresql:///gateway?host=/run/postgresql',
    'postgresql://user@[::1]:5432/gateway',
  ])('may be %s', (url) => {
    expect(loadConfig(environment({ DATABASE_URL: url })).databaseUrl.reveal()).toBe(url);
  });

  it.each(['pa#ss', '12#34', 'pa/ss', 'pa?ss', 'pa%ss', '100%'])(
    'says how a password such as %s is to be written, and does not show it',
    (password) => {
      const problems = problemsOf({ DATABASE_URL: `postgresql://user:${password}@db/gateway` });
      expect(problems).toEqual([expect.stringContaining('DATABASE_URL cannot be read: write special')]);
      expect(problems[0]).not.toContain(password);
    },
  );

  it('must be one of PostgreSQL', () => {
    expect(problemsOf({ DATABASE_URL: 'mysql://user:pa#ss@db/gateway' })).toEqual([
      'DATABASE_URL must start with postgres:// or postgresql://',
    ]);
  });
});

describe('loadConfig', () => {
  it('fills in the defaults', () => {
    const config = loadConfig(environment({ LOG_LEVEL: '' }));
    expect(config).toMatchObject({
      port: 3000,
      host: '0.0.0.0',
      publicBaseUrl: 'http://localhost:3000',
      publicPathPrefix: '',
      logLevel: 'info',
      inquiryDeadlineMs: 1000,
      bootstrapApiKey: null,
    });
  });

  it('keeps the path prefix of the public address', () => {
    const config = loadConfig(environment({ PUBLIC_BASE_URL: 'https://pay.example/gateway/' }));
    expect(config.publicBaseUrl).toBe('https://pay.example/gateway');
    expect(config.publicPathPrefix).toBe('/gateway');
  });

  it('lists every problem at once', () => {
    const problems = problemsOf({
      PORT: 'abc',
      DOKU_BASE_URL: undefined,
      JOBS_ENABLED: 'maybe',
      DOKU_SECRET: undefined,
    });
    expect(problems).toEqual([
      'PORT must be a whole number from 1 to 65535',
      'DOKU_BASE_URL is required',
      'JOBS_ENABLED must be true or false',
      'merchant accounts: default.secretKeys.0 environment variable DOKU_SECRET is not set',
    ]);
  });

  it.each(['-1', '1.5', '1e3'])('says from where to where a number may be, of %s', (value) => {
    expect(problemsOf({ INQUIRY_DEADLINE_MS: value })).toEqual([
      'INQUIRY_DEADLINE_MS must be a whole number from 50 to 10000',
    ]);
  });

  it('names the values that there are', () => {
    expect(problemsOf({ LOG_LEVEL: 'loud' })).toEqual([
      'LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent',
    ]);
  });

  it('refuses an address that is not one, and a DOKU address with a path', () => {
    expect(problemsOf({ PUBLIC_BASE_URL: 'ftp://x', DOKU_BASE_URL: 'https://doku.example/api' })).toEqual([
      'PUBLIC_BASE_URL must be an http:// or https:// address',
      'DOKU_BASE_URL must have no path',
    ]);
  });

  it.each([
    'http://api.doku.com',
    'http://API-sandbox.DOKU.com:8080',
    'http://doku.com',
    'http://api.doku.com.',
  ])('refuses %s: access tokens would go in clear', (url) => {
    expect(problemsOf({ DOKU_BASE_URL: url })).toEqual([
      'DOKU_BASE_URL must be an https:// address at doku.com: access tokens and customer data go there',
    ]);
  });

  it.each(['https://api.doku.com', 'http://simulator:3100', 'http://notdoku.com', 'http://doku.com.example'])(
    'accepts %s as the address of DOKU',
    (url) => {
      expect(loadConfig(environment({ DOKU_BASE_URL: url })).dokuBaseUrl).toBe(url);
    },
  );
});

describe('the wait for DOKU', () => {
  it('may not last until a repeat takes the write over', () => {
    expect(problemsOf({ DOKU_TIMEOUT_MS: '30001' })).toEqual(['DOKU_TIMEOUT_MS must be at most 30000']);
    expect(loadConfig(environment({ DOKU_TIMEOUT_MS: '30000' })).dokuTimeoutMs).toBe(30_000);
  });
});

const NO_HEADER = 'must be letters, digits and signs of ASCII without blanks';

describe('merchant accounts', () => {
  it('reads secrets as text, from the environment and from a file beside the accounts file', () => {
    const [read] = loadConfig(environment()).merchantAccounts;
    expect(read?.secretKeys.map((key) => key.export().toString())).toEqual([SECRET, 'SK-older']);
    expect(read?.merchantPrivateKey?.type).toBe('private');
    expect(read?.dokuPublicKeys).toHaveLength(1);
  });

  it('lets a channel overrule the policy of its account', () => {
    const [read] = loadConfig(environment()).merchantAccounts;
    expect(policyFor(read!, 'PERMATA_VA')).toEqual({ LATE: 'ACCEPT', UNDERPAID: 'ACCEPT' });
    expect(policyFor(read!, 'OTHER')).toEqual({ LATE: 'ACCEPT', UNDERPAID: 'REVIEW' });
  });

  it('never shows a secret', () => {
    const config = loadConfig(environment({ BOOTSTRAP_API_KEY: 'bootstrap-key-very-secret' }));
    const shown =
      inspect(config, { depth: 10, showHidden: true }) + JSON.stringify(config) + String(config.databaseUrl);
    for (const secret of [SECRET, 'SK-older', 'password', 'bootstrap-key-very-secret', 'PRIVATE KEY']) {
      expect(shown).not.toContain(secret);
    }
  });

  it.each([
    ['{"id": "SK-leak', 'is not valid JSON'],
    [[{ ...account, clientId: 'A', merchantPrivateKey: 'SK-leak' }], 'is not a readable RSA private key'],
    [[{ ...account, dokuPublicKeys: ['SK-leak'] }], 'is not a readable RSA public key'],
    [[account, account], 'id default is used twice'],
    [[{ ...account, secretKeys: [{ file: 'missing' }] }], 'file missing cannot be read (ENOENT)'],
    [
      [{ ...account, channels: { PERMATA_VA: { enabled: true, partnerServiceId: '123456789' } } }],
      'must be 1 to 8 digits',
    ],
    [[], 'needs at least one merchant account'],
  ])('explains what is wrong without quoting a secret (%#)', (content, expected) => {
    const problems = problemsOf({ MERCHANT_ACCOUNTS_FILE: accountsFile(content) }).join('\n');
    expect(problems).toContain(expected);
    expect(problems).not.toContain('SK-leak');
  });

  it.each<[object, string]>([
    [{ channels: { permata_va: {} } }, 'default.channels.permata_va must be a channel id such as PERMATA_VA'],
    [{ channels: undefined }, 'default.channels is missing'],
    [{ channels: [] }, 'default.channels must be an object'],
    [{ clientId: 5 }, 'default.clientId must be text'],
    [{ clientId: '' }, 'default.clientId must have 1 to 128 characters'],
    [{ clientId: 'x'.repeat(129) }, 'default.clientId must have 1 to 128 characters'],
    [{ clientId: 'BRN–0001' }, `default.clientId ${NO_HEADER}`],
    [{ clientId: 'BRN\n1' }, `default.clientId ${NO_HEADER}`],
    [{ clientId: 'BRN 1' }, `default.clientId ${NO_HEADER}`],
    [{ clientId: 'BRN\u00001' }, `default.clientId ${NO_HEADER}`],
    [{ secretKeys: [''] }, 'default.secretKeys.0 must not be empty'],
    [{ dokuPublicKeys: [{ env: '' }] }, 'default.dokuPublicKeys.0.env must not be empty'],
    [{ merchantPrivateKey: { file: '' } }, 'default.merchantPrivateKey.file must not be empty'],
    [{ secretKeys: 'SK-leak' }, 'default.secretKeys must be a list'],
    [{ policy: { LATE: 'SK-leak' } }, 'default.policy.LATE must be one of REVIEW, ACCEPT'],
    [{ chanels: {} }, 'default has what is not known here: chanels'],
    [{ id: undefined }, 'account 1.id is missing'],
  ])('says in a sentence what is wrong with %j', (changes, expected) => {
    const file = accountsFile([{ ...account, ...changes }]);
    expect(problemsOf({ MERCHANT_ACCOUNTS_FILE: file })).toEqual([`merchant accounts: ${expected}`]);
  });
});

it.each(['x', 'ä'.repeat(16), 'a b c d e f g h i', ' dpg_0123456789abcdef', 'dpg_56789abcdef'])(
  'refuses a bootstrap key that can be guessed or cannot be sent: %j',
  (key) => {
    const [problem, ...others] = problemsOf({ BOOTSTRAP_API_KEY: key });
    expect(problem).toMatch(/^BOOTSTRAP_API_KEY must have at least 16 characters.*openssl rand -hex 32$/);
    expect(others).toEqual([]);
  },
);

it('names the variable of a merchant accounts file that is not there', () => {
  expect(problemsOf({ MERCHANT_ACCOUNTS_FILE: 'banana' })).toEqual([
    'MERCHANT_ACCOUNTS_FILE banana cannot be read (ENOENT)',
  ]);
});

it('keeps deliveries, and what DOKU said, for no less than it says', () => {
  expect(problemsOf({ DELIVERY_RETENTION_DAYS: '6', CALLBACK_RETENTION_DAYS: '89' })).toEqual([
    'CALLBACK_RETENTION_DAYS must be at least 90',
    'DELIVERY_RETENTION_DAYS must be at least 7',
  ]);
  const least = environment({ DELIVERY_RETENTION_DAYS: '7', CALLBACK_RETENTION_DAYS: '90' });
  expect(loadConfig(least)).toMatchObject({ deliveryRetentionDays: 7, callbackRetentionDays: 90 });
});

describe('the variables of OpenTelemetry', () => {
  it.each([
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'localhost:4318', 'must be an http:// or https:// address'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'ftp://collector', 'must be an http:// or https:// address'],
    ['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', 'collector', 'must be an http:// or https:// address'],
    ['OTEL_TRACES_SAMPLER', 'nonsense', 'must be one of always_on, always_off, traceidratio'],
    ['OTEL_TRACES_SAMPLER_ARG', '10%', 'must be a number from 0 to 1'],
    ['OTEL_TRACES_SAMPLER_ARG', '1.5', 'must be a number from 0 to 1'],
    ['OTEL_EXPORTER_OTLP_HEADERS', 'hidden', 'must be name=value, with commas between'],
    ['OTEL_EXPORTER_OTLP_HEADERS', 'x-key=', 'must be name=value'],
    ['OTEL_EXPORTER_OTLP_HEADERS', '=hidden', 'must be name=value'],
    ['OTEL_EXPORTER_OTLP_HEADERS', 'x-tenant=shop,hidden', 'must be name=value'],
    ['OTEL_EXPORTER_OTLP_HEADERS', 'x-key=hid;den', 'must be name=value'],
    ['OTEL_EXPORTER_OTLP_HEADERS', 'x-key=100%', 'must be name=value'],
    ['OTEL_RESOURCE_ATTRIBUTES', 'production', 'must be name=value, with commas between'],
    ['OTEL_RESOURCE_ATTRIBUTES', 'deployment.environment.name=production,team', 'must be name=value'],
    ['OTEL_RESOURCE_ATTRIBUTES', 'query=a=b', 'must be name=value'],
    ['OTEL_RESOURCE_ATTRIBUTES', 'share=100%', 'must be name=value'],
    ['OTEL_RESOURCE_ATTRIBUTES', `note=${'x'.repeat(256)}`, 'must have names and values of at most 255'],
    ['OTEL_RESOURCE_ATTRIBUTES', `team=a,${'x'.repeat(256)}=b`, 'must have names and values of at most 255'],
  ])('are refused where traces would be lost without a word: %s=%s', (name, value, expected) => {
    const problems = problemsOf({ [name]: value });
    expect(problems).toEqual([expect.stringContaining(`${name} ${expected}`)]);
    expect(problems.join()).not.toContain('hid');
  });

  it('are taken as the standard has them', () => {
    const { tracing } = loadConfig(
      environment({
        OTEL_EXPORTER_OTLP_ENDPOINT: 'https://collector.example/otlp?tenant=1',
        OTEL_TRACES_SAMPLER: 'parentbased_traceidratio',
        OTEL_TRACES_SAMPLER_ARG: '0.25',
        OTEL_EXPORTER_OTLP_HEADERS: ' Authorization=Basic%20abc==;, x-tenant = shop ,',
        OTEL_RESOURCE_ATTRIBUTES: `deployment.environment.name=production, team=a%2Cb,empty=,note=${'%2C'.repeat(255)}`,
      }),
    );
    expect(tracing).not.toBeNull();
  });
});

describe('CONFIG_VARIABLES', () => {
  it('describes every variable, and which are required', () => {
    expect(CONFIG_VARIABLES.filter((variable) => variable.meaning === '')).toEqual([]);
    expect(CONFIG_VARIABLES.filter((variable) => variable.required).map((variable) => variable.name)).toEqual(
      ['DATABASE_URL', 'DOKU_BASE_URL', 'MERCHANT_ACCOUNTS_FILE'],
    );
    expect(CONFIG_VARIABLES.find((variable) => variable.name === 'PUBLIC_BASE_URL')?.default).toBe(
      'http://localhost:PORT',
    );
  });
});

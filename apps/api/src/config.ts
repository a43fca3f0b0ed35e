import { hkdfSync } from 'node:crypto';
import { z } from 'zod';

/** In our words also where it is missing: whoever starts it reads what to do. */
const text = (error: string) => z.string({ error });
const LONG = 'must be at least 32 characters; make one with: openssl rand -base64 48';
const secret = text(LONG).min(32, { error: LONG });
const BYTES = 'must be 32 bytes in base64; make one with: openssl rand -base64 32';
const key = text(BYTES).refine((base64) => Buffer.from(base64, 'base64').length === 32, { error: BYTES });
const FOLDER = 'must be a folder for uploaded and made files';

const Environment = z.object({
  GALLERIA_MODE: z.enum(['production', 'demonstration']).default('production'),
  DATABASE_URL_APP: z.url({ error: 'must be the address of PostgreSQL for the role galleria_app' }),
  DATABASE_URL_WORKER: z.url({ error: 'must be the address of PostgreSQL for the role galleria_worker' }),
  DATABASE_URL_CARE: z.url({ error: 'must be the address of PostgreSQL for the role galleria_care' }),
  TOKEN_SECRET: secret,
  CODE_SECRET: secret,
  TOTP_KEY: key,
  CARE_KEYS: z.string().default(''),
  DOOR_KEY: key,
  PUBLIC_ORIGIN: z.url({ error: 'must be the address that people use, like https://galleria.example.se' }),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(1).max(65_535).default(8080),
  POOL_SIZE: z.coerce.number().int().min(2).max(100).default(10),
  TRUSTED_PROXIES: z.string().default(''),
  RUN_WORKER: z.enum(['yes', 'no']).default('yes'),
  ADMIN_EMAIL: z.email({ error: 'must be the e-mail address of the person who runs the installation' }).toLowerCase().optional(),
  DEMONSTRATION_DATA: z.enum(['full', 'none']).default('full'),
  STORAGE_DIR: text(FOLDER).min(1, { error: FOLDER }),
  SMTP_URL: z.string().default(''),
  MAIL_FROM: z.string().default(''),
  ELKS_USER: z.string().default(''),
  ELKS_PASSWORD: z.string().default(''),
  ELKS_URL: z.url().default('https://api.46elks.com'),
  SMS_FROM: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9]{2,10}$/)
    .default('Galleria'),
  INBOUND_MAIL_DOMAIN: z.string().default(''),
  INBOUND_MAIL_SECRET: z.union([z.literal(''), secret]).default(''),
  INBOUND_MAIL_SERVER: z
    .string()
    .regex(/^[\w.-]+$/, { error: 'must be the name that the mail server gives itself in Authentication-Results' })
    .toLowerCase()
    .or(z.literal(''))
    .default(''),
  STRIPE_SECRET_KEY: z.string().default(''),
  STRIPE_WEBHOOK_SECRET: z.string().default(''),
  STRIPE_URL: z
    .url({ error: 'must be the address of the payment provider, like https://api.stripe.com' })
    .default('https://api.stripe.com'),
  STRIPE_PATIENCE_SECONDS: z.coerce.number().min(1).max(60).default(3),
  PRICE_FILE_DIR: z.string().default(''),
  ROUTER_URL: z
    .union([z.literal(''), z.url({ protocol: /^https?$/, error: 'must be the address of an OSRM server, like https://router.example.se' })])
    .default(''),
  REQUESTS_PER_ADDRESS_PER_MINUTE: z.coerce.number().int().min(0).default(3000),
  REQUEST_BODY_SECONDS: z.coerce.number().min(0.1).max(300).default(10),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
});

export interface Config {
  readonly demonstration: boolean;
  /** A demonstration starts with data, unless somebody wants to set a galleria up from nothing. */
  readonly demonstrationData: boolean;
  /** Who becomes the first operator of an empty installation. */
  readonly adminEmail: string | undefined;
  readonly databaseUrl: { readonly app: string; readonly worker: string; readonly care: string };
  readonly secrets: { readonly token: string; readonly code: string; readonly totpKey: Buffer; readonly doorKey: Buffer };
  /** What the keys of sealed reasons are wrapped with: the first wraps, the others still open what they wrapped (decision 0024). */
  readonly careKeys: readonly CareKey[];
  /** Without a trailing slash. Links in mails use this, never the Host of a request. */
  readonly publicOrigin: string;
  readonly host: string;
  readonly port: number;
  readonly poolSize: number;
  readonly trustedProxies: readonly string[];
  readonly runWorker: boolean;
  readonly storageDir: string;
  readonly smtp: { readonly url: string; readonly from: string } | undefined;
  readonly elks: { readonly url: string; readonly user: string; readonly password: string; readonly from: string } | undefined;
  /** The domain whose mail server hands price files over (infra/inbound-mail), the secret that it signs with, and its name in Authentication-Results. */
  readonly inboundMail: { readonly domain: string; readonly secret: string; readonly server: string } | undefined;
  /** The payment provider: our key there, and the secrets that its messages are signed with (two while one is being replaced). */
  readonly stripe:
    | { readonly key: string; readonly webhookSecrets: readonly string[]; readonly url: string; readonly patienceMs?: number }
    | undefined;
  /** A folder with one for each galleria and in it one for each shop, watched for price files. */
  readonly priceFileDir: string | undefined;
  /** A server that speaks OSRM's table service; undefined: roads are measured by hand. */
  readonly routerUrl: string | undefined;
  /** 0 = no ceiling (benchmarks). */
  readonly requestsPerAddressPerMinute: number;
  /** A JSON body that is not there in this time is not waited for (408); uploaded files have two minutes. */
  readonly bodyWithinMs: number;
  readonly logLevel: string;
  /** Parse every reply by the contract before it is sent: on in tests, where a field too many is a leak found early. */
  readonly checkReplies: boolean;
}

/** A key of the environment, by the name that is kept beside what it wraps. */
export interface CareKey {
  readonly id: string;
  readonly key: Buffer;
}

export class ConfigError extends Error {}

/** `aaaa…` and `0123456701234567…` are long, and no secrets: a random text of 32 signs has about twenty different ones, 32 random bytes about thirty. */
const FEWEST_DIFFERENT = 12;
const isMonotonous = (bytes: Iterable<unknown>): boolean => new Set(bytes).size < FEWEST_DIFFERENT;

// Words that stand in example files; a secret made of one is no secret.
const DEMO_WORDS = /demo|example|change-?me|secret-?secret|password/i;

/** Environment → configuration, once, at start. Throws a `ConfigError` whose text says what to set. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const parsed = Environment.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')));
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new ConfigError(`Galleria cannot start. Set these in the environment:\n${lines.join('\n')}`);
  }
  const e = parsed.data;
  const open = (['INBOUND_MAIL_SECRET', 'INBOUND_MAIL_SERVER'] as const).find((name) => e.INBOUND_MAIL_DOMAIN && !e[name]);
  if (open) {
    throw new ConfigError(`Galleria cannot start: INBOUND_MAIL_DOMAIN is set but ${open} is empty. Anybody could hand in price files.`);
  }
  const demonstration = e.GALLERIA_MODE === 'demonstration';
  if (!demonstration) refuseWeakProduction(e);
  return {
    demonstration,
    demonstrationData: demonstration && e.DEMONSTRATION_DATA === 'full',
    adminEmail: e.ADMIN_EMAIL,
    databaseUrl: { app: e.DATABASE_URL_APP, worker: e.DATABASE_URL_WORKER, care: e.DATABASE_URL_CARE },
    secrets: {
      token: e.TOKEN_SECRET,
      code: e.CODE_SECRET,
      totpKey: Buffer.from(e.TOTP_KEY, 'base64'),
      doorKey: Buffer.from(e.DOOR_KEY, 'base64'),
    },
    careKeys: careKeysOf(e),
    publicOrigin: e.PUBLIC_ORIGIN.replace(/\/+$/, ''),
    host: e.HOST,
    port: e.PORT,
    poolSize: e.POOL_SIZE,
    trustedProxies: e.TRUSTED_PROXIES.split(',').filter(Boolean),
    runWorker: e.RUN_WORKER === 'yes',
    storageDir: e.STORAGE_DIR,
    smtp: e.SMTP_URL ? { url: e.SMTP_URL, from: e.MAIL_FROM } : undefined,
    elks: e.ELKS_USER ? { url: e.ELKS_URL, user: e.ELKS_USER, password: e.ELKS_PASSWORD, from: e.SMS_FROM } : undefined,
    inboundMail: e.INBOUND_MAIL_DOMAIN
      ? { domain: e.INBOUND_MAIL_DOMAIN, secret: e.INBOUND_MAIL_SECRET, server: e.INBOUND_MAIL_SERVER }
      : undefined,
    stripe: stripeOf(e),
    priceFileDir: e.PRICE_FILE_DIR || undefined,
    routerUrl: e.ROUTER_URL.replace(/\/+$/, '') || undefined,
    requestsPerAddressPerMinute: e.REQUESTS_PER_ADDRESS_PER_MINUTE,
    bodyWithinMs: e.REQUEST_BODY_SECONDS * 1000,
    logLevel: e.LOG_LEVEL,
    checkReplies: false,
  };
}

/** Without a key no reason could be sealed or read. A demonstration that names none gets one that follows from its other secrets. */
function careKeysOf(e: z.infer<typeof Environment>): readonly CareKey[] {
  if (!e.CARE_KEYS && e.GALLERIA_MODE === 'demonstration') {
    return [{ id: 'demonstration', key: Buffer.from(hkdfSync('sha256', Buffer.from(e.TOTP_KEY, 'base64'), '', 'care', 32)) }];
  }
  const keys = e.CARE_KEYS.split(',').map((text) => {
    const [, id = '', base64 = ''] = /^\s*([\w-]{1,40}):([A-Za-z0-9+/=]+)\s*$/.exec(text) ?? [];
    return { id, key: Buffer.from(base64, 'base64') };
  });
  const weak = keys.some(({ key }) => key.length !== 32 || (e.GALLERIA_MODE !== 'demonstration' && isMonotonous(key)));
  if (weak || new Set(keys.map(({ id }) => id)).size < keys.length) {
    throw new ConfigError(
      'Galleria cannot start: CARE_KEYS must be a name, a colon and 32 bytes in base64, like 2026:…; make one with: openssl rand -base64 32',
    );
  }
  return keys;
}

/** No key: nobody is offered to pay by card. A key without the secret of the messages: anybody could say that an order is paid, so nothing starts. */
function stripeOf(e: z.infer<typeof Environment>): Config['stripe'] {
  if (!e.STRIPE_SECRET_KEY) {
    if (e.STRIPE_WEBHOOK_SECRET)
      throw new ConfigError('Galleria cannot start: STRIPE_WEBHOOK_SECRET is set but STRIPE_SECRET_KEY is empty.');
    return undefined;
  }
  const webhookSecrets = e.STRIPE_WEBHOOK_SECRET.split(',').map((secret) => secret.trim());
  if (webhookSecrets.some((secret) => secret.length < 16)) {
    throw new ConfigError(
      'Galleria cannot start: STRIPE_SECRET_KEY is set but STRIPE_WEBHOOK_SECRET is empty or too short. Anybody could say that an order is paid.',
    );
  }
  const url = new URL(e.STRIPE_URL);
  if (e.GALLERIA_MODE !== 'demonstration' && url.protocol !== 'https:') {
    throw new ConfigError(
      'Galleria cannot start: STRIPE_URL must begin with https. Over http anybody on the way can read and change payments.',
    );
  }
  return { key: e.STRIPE_SECRET_KEY, webhookSecrets, url: url.origin, patienceMs: e.STRIPE_PATIENCE_SECONDS * 1000 };
}

function refuseWeakProduction(e: z.infer<typeof Environment>): void {
  const weak: string[] = (['TOKEN_SECRET', 'CODE_SECRET', 'INBOUND_MAIL_SECRET'] as const).filter(
    (name) => e[name] !== '' && (DEMO_WORDS.test(e[name]) || isMonotonous(e[name])),
  );
  for (const name of ['TOTP_KEY', 'DOOR_KEY'] as const) if (isMonotonous(Buffer.from(e[name], 'base64'))) weak.push(name);
  if (weak.length > 0)
    throw new ConfigError(`Galleria cannot start: ${weak.join(', ')} looks like an example. Make one with: openssl rand -base64 48`);
  if (e.TOTP_KEY === e.DOOR_KEY) throw new ConfigError('Galleria cannot start: TOTP_KEY and DOOR_KEY must differ.');
  if (e.TOKEN_SECRET === e.CODE_SECRET) throw new ConfigError('Galleria cannot start: TOKEN_SECRET and CODE_SECRET must differ.');
  if (!e.SMTP_URL || !e.MAIL_FROM) {
    throw new ConfigError(
      'Galleria cannot start: set SMTP_URL and MAIL_FROM. The law asks for an order confirmation without delay, and that goes by e-mail.',
    );
  }
  if (e.ELKS_USER && !e.ELKS_PASSWORD) throw new ConfigError('Galleria cannot start: ELKS_USER is set but ELKS_PASSWORD is empty.');
}

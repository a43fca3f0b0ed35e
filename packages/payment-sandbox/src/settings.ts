import { isIP } from 'node:net';

/** Standing faults: chances in percent (0–100), pauses in milliseconds. */
export interface Faults {
  /** The work is done and the connection is reset before the answer. */
  readonly loseAnswers: number;
  /** 500, and nothing is done. */
  readonly fail: number;
  readonly delayMs: number;
  readonly webhooks: { readonly duplicate: number; readonly shuffle: number; readonly lose: number; readonly delayMs: number };
}

export type FaultsInput = Partial<Omit<Faults, 'webhooks'>> & { readonly webhooks?: Partial<Faults['webhooks']> };

export interface WebhookEndpoint {
  readonly url: string;
  /** `whsec_…`; no event is sent unsigned. */
  readonly secret: string;
  /** Of the platform's own account, of connected accounts, or both (the default). */
  readonly events?: 'platform' | 'connected' | 'both';
}

export interface SandboxOptions {
  readonly host?: string;
  /** 0: any that is free. */
  readonly port?: number;
  readonly secretKey?: string;
  readonly webhooks?: readonly WebhookEndpoint[];
  /** The first pause after a failed delivery; it doubles up to an hour. */
  readonly webhookRetryMs?: number;
  /** Ids and faults follow from it. */
  readonly seed?: number;
  readonly now?: () => Date;
  readonly fundsAvailableAfterDays?: number;
  readonly faults?: FaultsInput;
  /** Where everything is kept from one start to the next; nowhere when left out. */
  readonly stateFile?: string;
}

export interface Settings extends Required<Omit<SandboxOptions, 'faults' | 'stateFile'>> {
  readonly faults: Faults;
  readonly stateFile: string | undefined;
}

export class SettingsError extends Error {}

const none: Faults = { loseAnswers: 0, fail: 0, delayMs: 0, webhooks: { duplicate: 0, shuffle: 0, lose: 0, delayMs: 0 } };
const percents = ['loseAnswers', 'fail', 'duplicate', 'shuffle', 'lose'];
const longestDelayMs = 600_000;

/** Faults as they will be; what is not named is off. @throws SettingsError on a name or a number that means nothing. */
export function readFaults(input: unknown): Faults {
  const read = <T extends object>(shape: T, given: unknown, where: string): T => {
    if (typeof given !== 'object' || given === null || Array.isArray(given)) throw new SettingsError(`${where} must be an object`);
    for (const [name, value] of Object.entries(given)) {
      if (!(name in shape)) throw new SettingsError(`${where} has no "${name}"; it has ${Object.keys(shape).join(', ')}`);
      if (name === 'webhooks') continue;
      const most = percents.includes(name) ? 100 : longestDelayMs;
      if (typeof value !== 'number' || !(value >= 0 && value <= most)) throw new SettingsError(`${where}.${name} must be 0 to ${most}`);
    }
    return { ...shape, ...given };
  };
  const faults = read(none, input, 'faults');
  return { ...faults, webhooks: read(none.webhooks, faults.webhooks, 'faults.webhooks') };
}

const privateAddress = /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|::1$|f[cd][0-9a-f]{2}:|fe80:)/i;

/** Loopback or the local network: where a demonstration may be shown. Everything else, "all addresses" included, is public. */
export const isPrivateHost = (host: string): boolean => host === 'localhost' || (isIP(host) !== 0 && privateAddress.test(host));

export const isLoopback = (address: string): boolean => /^(127\.|::1$|::ffff:127\.)/.test(address);

const live = /_live_/;

/** @throws SettingsError when the sandbox could be taken for the real thing, or be reached by strangers. */
export function readSettings(options: SandboxOptions, env: Readonly<Record<string, string | undefined>>): Settings {
  // The image that production runs has NODE_ENV=production, and no mode means production to the API.
  if ((env.GALLERIA_MODE || (env.NODE_ENV === 'production' ? 'production' : '')) === 'production')
    throw new SettingsError('The payment sandbox does not run in production: no money would move.');
  const settings: Settings = {
    host: options.host ?? '127.0.0.1',
    port: options.port ?? 0,
    secretKey: options.secretKey ?? 'sk_test_galleria_sandbox',
    webhooks: options.webhooks ?? [],
    webhookRetryMs: options.webhookRetryMs ?? 1_000,
    seed: options.seed ?? Math.floor(Math.random() * 2 ** 32),
    now: options.now ?? (() => new Date()),
    fundsAvailableAfterDays: options.fundsAvailableAfterDays ?? 3,
    faults: readFaults(options.faults ?? {}),
    stateFile: options.stateFile,
  };
  if (!isPrivateHost(settings.host)) {
    throw new SettingsError(`The payment sandbox serves this machine or its local network only, not ${settings.host}.`);
  }
  if (live.test(settings.secretKey) || !settings.secretKey.startsWith('sk_test_')) {
    throw new SettingsError('The secret key of the payment sandbox must start with sk_test_: a real key has no business here.');
  }
  for (const { url, secret } of settings.webhooks) {
    if (!/^https?:$/.test(URL.parse(url)?.protocol ?? '')) throw new SettingsError(`A webhook goes to an http address, not to "${url}".`);
    if (!secret) throw new SettingsError(`The webhook to ${url} has no secret; nothing is sent unsigned.`);
  }
  return settings;
}

import { type FaultsInput, type SandboxOptions, SettingsError, type WebhookEndpoint } from './settings.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const usualPort = 8090;

function wholeNumber(env: Environment, name: string): number | undefined {
  const value = env[name];
  if (!value) return undefined;
  if (!/^\d{1,10}$/.test(value)) throw new SettingsError(`${name} must be a whole number`);
  return Number(value);
}

function faultsFrom(text: string): FaultsInput {
  try {
    return JSON.parse(text) as FaultsInput;
  } catch {
    throw new SettingsError('SANDBOX_FAULTS must be JSON, like {"loseAnswers":12,"fail":8}');
  }
}

/** With an address of their own, events of connected accounts go only there. */
function webhooksFrom(env: Environment): WebhookEndpoint[] {
  const { SANDBOX_WEBHOOK_URL: url, SANDBOX_WEBHOOK_SECRET: secret = '' } = env;
  const { SANDBOX_CONNECT_WEBHOOK_URL: connectUrl, SANDBOX_CONNECT_WEBHOOK_SECRET: connectSecret = '' } = env;
  return [
    ...(url ? [{ url, secret, events: connectUrl ? ('platform' as const) : ('both' as const) }] : []),
    ...(connectUrl ? [{ url: connectUrl, secret: connectSecret, events: 'connected' as const }] : []),
  ];
}

/** How the process is started. @throws SettingsError outside demonstrations, and on what means nothing. */
export function optionsFrom(env: Environment): SandboxOptions {
  if (env.GALLERIA_MODE !== 'demonstration') {
    throw new SettingsError('The payment sandbox runs in demonstrations only: set GALLERIA_MODE=demonstration.');
  }
  const { SANDBOX_HOST: host, SANDBOX_SECRET_KEY: secretKey, SANDBOX_STATE_FILE: stateFile } = env;
  const [seed, webhookRetryMs, fundsAvailableAfterDays] = ['SANDBOX_SEED', 'SANDBOX_WEBHOOK_RETRY_MS', 'SANDBOX_FUNDS_DAYS'].map((name) =>
    wholeNumber(env, name),
  );
  return {
    port: wholeNumber(env, 'SANDBOX_PORT') ?? usualPort,
    webhooks: webhooksFrom(env),
    faults: faultsFrom(env.SANDBOX_FAULTS || '{}'),
    ...(host && { host }),
    ...(secretKey && { secretKey }),
    ...(stateFile && { stateFile }),
    ...(seed !== undefined && { seed }),
    ...(webhookRetryMs !== undefined && { webhookRetryMs }),
    ...(fundsAvailableAfterDays !== undefined && { fundsAvailableAfterDays }),
  };
}

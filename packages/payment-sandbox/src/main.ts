/** The payment sandbox as its own process, for demonstrations. README.md lists what it reads from the environment. */
import { type FaultsInput, type SandboxOptions, SettingsError, startSandbox, type WebhookEndpoint } from './index.ts';

const usualPort = 8090;

function number(name: string): number | undefined {
  const value = process.env[name];
  if (!value) return undefined;
  if (!/^\d+$/.test(value)) throw new SettingsError(`${name} must be a whole number`);
  return Number(value);
}

function faultsFromEnvironment(): FaultsInput {
  try {
    return JSON.parse(process.env.SANDBOX_FAULTS || '{}') as FaultsInput;
  } catch {
    throw new SettingsError('SANDBOX_FAULTS must be JSON, like {"loseAnswers":12,"fail":8}');
  }
}

/** With an address of their own, events of connected accounts go only there. */
function webhooksFromEnvironment({ env }: NodeJS.Process): WebhookEndpoint[] {
  const { SANDBOX_WEBHOOK_URL: url, SANDBOX_WEBHOOK_SECRET: secret = '' } = env;
  const { SANDBOX_CONNECT_WEBHOOK_URL: connectUrl, SANDBOX_CONNECT_WEBHOOK_SECRET: connectSecret = '' } = env;
  return [
    ...(url ? [{ url, secret, events: connectUrl ? ('platform' as const) : ('both' as const) }] : []),
    ...(connectUrl ? [{ url: connectUrl, secret: connectSecret, events: 'connected' as const }] : []),
  ];
}

function optionsFromEnvironment(): SandboxOptions {
  if (process.env.GALLERIA_MODE !== 'demonstration') {
    throw new SettingsError('The payment sandbox runs in demonstrations only: set GALLERIA_MODE=demonstration.');
  }
  const { SANDBOX_HOST: host, SANDBOX_SECRET_KEY: secretKey } = process.env;
  const [seed, webhookRetryMs, fundsAvailableAfterDays] = [
    number('SANDBOX_SEED'),
    number('SANDBOX_WEBHOOK_RETRY_MS'),
    number('SANDBOX_FUNDS_DAYS'),
  ];
  return {
    port: number('SANDBOX_PORT') ?? usualPort,
    webhooks: webhooksFromEnvironment(process),
    faults: faultsFromEnvironment(),
    ...(host && { host }),
    ...(secretKey && { secretKey }),
    ...(seed !== undefined && { seed }),
    ...(webhookRetryMs !== undefined && { webhookRetryMs }),
    ...(fundsAvailableAfterDays !== undefined && { fundsAvailableAfterDays }),
  };
}

try {
  const sandbox = await startSandbox(optionsFromEnvironment());
  console.log(`Payment sandbox at ${sandbox.origin} (seed ${sandbox.seed}). No money moves.`);
  const stop = () => void sandbox.close().then(() => process.exit(0));
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
} catch (error) {
  console.error(error instanceof SettingsError ? error.message : error);
  process.exitCode = 1;
}

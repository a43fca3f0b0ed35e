import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { dataFolder } from './database.ts';

const newSecrets = () => ({
  TOKEN_SECRET: randomBytes(48).toString('base64'),
  CODE_SECRET: randomBytes(48).toString('base64'),
  TOTP_KEY: randomBytes(32).toString('base64'),
  CARE_KEYS: `demonstration:${randomBytes(32).toString('base64')}`,
  DOOR_KEY: randomBytes(32).toString('base64'),
  INBOUND_MAIL_SECRET: randomBytes(48).toString('base64'),
  STRIPE_WEBHOOK_SECRET: `whsec_${randomBytes(32).toString('hex')}`,
});

/** This checkout's secrets: made once, so that whoever is signed in stays so over a restart, and the authenticator app keeps working. */
async function keptSecrets(): Promise<Record<string, string>> {
  const file = path.join(dataFolder, 'secrets.json');
  const kept = await readFile(file, 'utf8').catch(() => undefined);
  // Written here; by an older release with fewer, and what is new is kept too: what was sealed under it has to open after the next start.
  const secrets = { ...newSecrets(), ...(kept === undefined ? {} : (JSON.parse(kept) as Record<string, string>)) };
  await mkdir(dataFolder, { recursive: true });
  await writeFile(file, JSON.stringify(secrets), { mode: 0o600 });
  return secrets;
}

/**
 * Gives a demonstration what production must be told: secrets of its own, a folder, an address. What is set already stays.
 * @returns how to clean up after it.
 */
export async function fillInDemonstration(env: NodeJS.ProcessEnv, { fresh }: { fresh: boolean }): Promise<() => Promise<void>> {
  const folder = fresh ? await mkdtemp(path.join(tmpdir(), 'galleria-files-')) : path.join(dataFolder, 'files');
  await mkdir(folder, { recursive: true });
  env.PORT ||= '8080';
  const wanted = {
    ...(fresh ? newSecrets() : await keptSecrets()),
    STORAGE_DIR: folder,
    PRICE_FILE_DIR: path.join(folder, 'prisfiler'),
    INBOUND_MAIL_DOMAIN: 'prisfiler.galleria.example',
    INBOUND_MAIL_SERVER: 'mx.galleria.example',
    PUBLIC_ORIGIN: `http://127.0.0.1:${env.PORT}`,
  };
  // Somebody who brings a key of the real provider brings its secret too.
  const brings = env.STRIPE_SECRET_KEY !== undefined && env.STRIPE_SECRET_KEY !== '';
  for (const [name, value] of Object.entries(wanted)) if (!(brings && name === 'STRIPE_WEBHOOK_SECRET')) env[name] ||= value;
  const endPayments = brings ? undefined : await startPaymentSandbox(env, { fresh });
  return async () => {
    await endPayments?.();
    if (fresh) await rm(folder, { recursive: true, force: true });
  };
}

/** Far enough from the demonstration's own port that another one beside it does not stand there. */
const SANDBOX_PORT_ABOVE = 10;

/**
 * A payment provider that moves no money, for paying by card in a demonstration. What was approved there stays as long as the database does.
 * @returns how to stop it.
 */
async function startPaymentSandbox(env: NodeJS.ProcessEnv, { fresh }: { fresh: boolean }): Promise<() => Promise<void>> {
  const { startSandbox } = await import('../../packages/payment-sandbox/src/index.ts');
  const sandbox = await startSandbox({
    port: fresh ? 0 : Number(env.SANDBOX_PORT || Number(env.PORT) + SANDBOX_PORT_ABOVE),
    webhooks: [{ url: `http://${env.HOST || '127.0.0.1'}:${env.PORT}/inbound/payment-events`, secret: env.STRIPE_WEBHOOK_SECRET ?? '' }],
    ...(fresh ? {} : { stateFile: path.join(dataFolder, 'payment-sandbox.json') }),
  });
  env.STRIPE_SECRET_KEY = sandbox.secretKey;
  env.STRIPE_URL = sandbox.origin;
  return () => sandbox.close();
}

import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { dataFolder } from './database.ts';

const newSecrets = () => ({
  TOKEN_SECRET: randomBytes(48).toString('base64'),
  CODE_SECRET: randomBytes(48).toString('base64'),
  TOTP_KEY: randomBytes(32).toString('base64'),
  INBOUND_MAIL_SECRET: randomBytes(48).toString('base64'),
});

/** This checkout's secrets: made once, so that whoever is signed in stays so over a restart, and the authenticator app keeps working. */
async function keptSecrets(): Promise<Record<string, string>> {
  const file = path.join(dataFolder, 'secrets.json');
  const kept = await readFile(file, 'utf8').catch(() => undefined);
  // Written below; by an older release with fewer.
  if (kept !== undefined) return { ...newSecrets(), ...(JSON.parse(kept) as Record<string, string>) };
  const secrets = newSecrets();
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
  for (const [name, value] of Object.entries(wanted)) env[name] ||= value;
  return async () => {
    if (fresh) await rm(folder, { recursive: true, force: true });
  };
}

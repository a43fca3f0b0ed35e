import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { startEmbedded } from '../../packages/db/src/embedded.ts';
import { migrate } from '../../packages/db/src/migrate.ts';
import { passingFolder } from '../../packages/db/src/passing-folder.ts';
import { ensureDatabase, ensureRoles, type RolePasswords, type RoleUrls } from '../../packages/db/src/roles.ts';

/** Everything that a checkout keeps between runs; delete it to begin anew. */
export const dataFolder = fileURLToPath(new URL('../../.data', import.meta.url));
const newPassword = () => randomBytes(24).toString('base64url');
const newPasswords = (): RolePasswords => ({ migrator: newPassword(), app: newPassword(), worker: newPassword(), care: newPassword() });

export interface ReadyDatabase {
  /** One address for each login role. */
  readonly urls: RoleUrls;
  /** How it came about, for the person at the terminal. */
  readonly description: string;
  /** Stops the embedded server; does nothing to a server that is not ours. */
  stop(): Promise<void>;
}

/** The role passwords of this checkout: made once, kept beside the data, readable by this user only. */
async function keptPasswords(): Promise<RolePasswords> {
  const file = path.join(dataFolder, 'roles.json');
  const kept = await readFile(file, 'utf8').catch(() => undefined);
  const passwords: RolePasswords = { ...newPasswords(), ...(kept === undefined ? {} : (JSON.parse(kept) as Partial<RolePasswords>)) };
  // Written below; by an older release with fewer.
  if (kept !== undefined && Object.keys(JSON.parse(kept) as object).length === Object.keys(passwords).length) return passwords;
  await mkdir(dataFolder, { recursive: true });
  await writeFile(file, JSON.stringify(passwords), { mode: 0o600 });
  return passwords;
}

/** The passwords that an administrator has chosen, or undefined when none is named. */
function givenPasswords(env: NodeJS.ProcessEnv): RolePasswords | undefined {
  const { GALLERIA_MIGRATOR_PASSWORD: migrator, GALLERIA_APP_PASSWORD: app, GALLERIA_WORKER_PASSWORD: worker } = env;
  const { GALLERIA_CARE_PASSWORD: care } = env;
  if (!migrator && !app && !worker && !care) return undefined;
  if (migrator && app && worker && care) return { migrator, app, worker, care };
  throw new Error(
    'Set all of GALLERIA_MIGRATOR_PASSWORD, GALLERIA_APP_PASSWORD, GALLERIA_WORKER_PASSWORD and GALLERIA_CARE_PASSWORD, or none.',
  );
}

/** Addresses that are given whole, for servers where nothing but the migrator may be used. */
function givenUrls(env: NodeJS.ProcessEnv): RoleUrls | undefined {
  const { DATABASE_URL_MIGRATOR: migrator, DATABASE_URL_APP: app, DATABASE_URL_WORKER: worker, DATABASE_URL_CARE: care } = env;
  if (migrator && app && worker && !care)
    throw new Error('Set DATABASE_URL_CARE beside the other three addresses: the role galleria_care.');
  return migrator && app && worker && care ? { migrator, app, worker, care } : undefined;
}

/**
 * A migrated database with its roles: the one that the environment names (`DATABASE_URL`, or the four role addresses), or else an
 * embedded one in `.data/`; with `fresh` an empty one that is thrown away afterwards.
 */
export async function readyDatabase(
  env: NodeJS.ProcessEnv,
  { fresh, sharedBuffers }: { readonly fresh: boolean; readonly sharedBuffers?: string },
): Promise<ReadyDatabase> {
  const given = givenUrls(env);
  if (given) {
    await migrate(given.migrator);
    return { urls: given, description: 'the given database', stop: async () => undefined };
  }
  if (env.DATABASE_URL) {
    const urls = await ensureRoles(env.DATABASE_URL, givenPasswords(env) ?? (await keptPasswords()));
    await migrate(urls.migrator);
    return { urls, description: 'the database of DATABASE_URL', stop: async () => undefined };
  }
  const dir = fresh ? await passingFolder('fresh') : path.join(dataFolder, 'postgres');
  const server = await startEmbedded({ dir, durable: !fresh, sharedBuffers });
  try {
    const url = await ensureDatabase(server.url, 'galleria');
    const passwords = fresh ? newPasswords() : await keptPasswords();
    const urls = await ensureRoles(url, passwords);
    await migrate(urls.migrator);
    const how = server.reused ? 'taken over from a run that was killed' : 'started';
    return { urls, description: `PostgreSQL ${how} on port ${new URL(server.url).port}`, stop: () => server.stop() };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** The environment under which the server finds this database. */
export function databaseEnvironment(urls: RoleUrls): Record<string, string> {
  return {
    ...{ DATABASE_URL_MIGRATOR: urls.migrator, DATABASE_URL_APP: urls.app },
    ...{ DATABASE_URL_WORKER: urls.worker, DATABASE_URL_CARE: urls.care },
  };
}

import { randomBytes } from 'node:crypto';
import type { TestProject } from 'vitest/node';

import { startEmbedded } from '../src/embedded.ts';
import { migrate } from '../src/migrate.ts';
import { passingFolder } from '../src/passing-folder.ts';
import { ensureDatabase, ensureRoles, type RolePasswords, urlWith } from '../src/roles.ts';

/** What every suite needs to get a database of its own (testing/database.ts). */
export interface TestServer {
  /** Superuser, database `postgres`. */
  readonly adminUrl: string;
  readonly passwords: RolePasswords;
  /** A migrated database without data, to be cloned. */
  readonly template: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    testServer: TestServer;
  }
}

const template = 'galleria_template';
const newPassword = () => randomBytes(18).toString('base64url');

/** One server for the whole run; it dies with the run, however that ends. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startEmbedded({ dir: await passingFolder('test'), durable: false });
  try {
    const passwords = { migrator: newPassword(), app: newPassword(), worker: newPassword(), care: newPassword() };
    const url = await ensureDatabase(server.url, template);
    await ensureRoles(url, passwords);
    await migrate(urlWith(url, { user: 'galleria_migrator', password: passwords.migrator }));
    project.provide('testServer', { adminUrl: server.url, passwords, template });
  } catch (error) {
    await server.stop();
    throw error;
  }
  return () => server.stop();
}

/** Brings a database to the newest state and makes the roles: run once before each new version (docker-compose does). */
import { readyDatabase } from './database.ts';

if (!process.env.DATABASE_URL && !process.env.DATABASE_URL_MIGRATOR) {
  console.error('Set DATABASE_URL to a user who may make roles, or the four addresses DATABASE_URL_MIGRATOR, _APP, _WORKER and _CARE.');
  process.exit(1);
}
try {
  await readyDatabase(process.env, { fresh: false });
  console.log('The database is up to date.');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

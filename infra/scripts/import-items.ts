/**
 * `pnpm items <file.jsonl> <YYYY-MM-DD> [source] [licence]`: loads food facts by GTIN into the platform's item register, from the command line.
 * The database is the one that the environment names, else the embedded one (not while `npm start` runs on it). Bad lines are named.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Pool } from '../../packages/db/src/index.ts';
import { openPool } from '../../packages/db/src/index.ts';
import { OPEN_FOOD_FACTS } from '../../packages/domain/src/item-register/index.ts';
import { parseLocalDate } from '../../packages/domain/src/time/index.ts';
import { readyDatabase } from './database.ts';

/** What apps/api/src/features/item-register/index.ts exports; loaded by its address, since nothing imports an app. */
interface ItemRegister {
  importItems(
    pool: Pool,
    file: {
      readonly text: string;
      readonly source: { readonly name: string; readonly licence: string; readonly date: string };
      readonly actor: string;
    },
  ): Promise<{
    readonly lines: number;
    readonly changed: number;
    readonly same: number;
    readonly rejected: number;
    readonly bad: readonly { readonly line: number; readonly reason: string }[];
    readonly tenants: number;
  }>;
}
const root = fileURLToPath(new URL('../..', import.meta.url));
const feature = path.join(root, 'apps', 'api', 'src', 'features', 'item-register', 'index.ts');

const [file, day, name = OPEN_FOOD_FACTS.name, licence = OPEN_FOOD_FACTS.licence] = process.argv.slice(2);
const date = parseLocalDate(day ?? '');
if (!file || !date) {
  console.error('pnpm items <file.jsonl> <YYYY-MM-DD, the day of the facts> [source] [licence]');
  process.exit(64);
}
const database = await readyDatabase(process.env, { fresh: false });
const pool = openPool({ url: database.urls.app, max: 2 });
try {
  const { importItems } = (await import(pathToFileURL(feature).href)) as ItemRegister;
  const text = await readFile(file, 'utf8');
  const report = await importItems(pool, { text, source: { name, licence, date }, actor: 'system:items' });
  for (const { line, reason } of report.bad) console.log(`line ${line}: ${reason}`);
  console.log(
    `${report.lines} lines: ${report.changed} changed, ${report.same} as before, ${report.rejected} refused; ${report.tenants} gallerias show some of them`,
  );
} finally {
  await pool.end();
  await database.stop();
}

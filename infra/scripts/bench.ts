/**
 * `pnpm bench [name …]`: runs every file of `bench/` that exports `run`, or the named ones, one after the other, and prints one table.
 * Each brings its own database, a real one, and measures the raw limit in the same run. Ends with 1 when a measure is not held.
 */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { holds, type Measure, tableOf } from './bench/table.ts';

interface Bench {
  readonly run?: () => Promise<readonly Measure[]>;
}

const folder = fileURLToPath(new URL('./bench/', import.meta.url));
const wanted = process.argv.slice(2);
const names = (await readdir(folder)).filter((file) => file.endsWith('.ts')).map((file) => path.basename(file, '.ts'));
const unknown = wanted.filter((name) => !names.includes(name));
if (unknown.length > 0) throw new Error(`no such bench: ${unknown.join(', ')}; there are ${names.join(', ')}`);

const measures: Measure[] = [];
for (const name of names.filter((each) => wanted.length === 0 || wanted.includes(each))) {
  const { run } = (await import(pathToFileURL(path.join(folder, `${name}.ts`)).href)) as Bench;
  if (run) measures.push(...(await run()));
}
console.log(`\n${tableOf(measures)}`);
process.exit(measures.every(holds) ? 0 : 1);

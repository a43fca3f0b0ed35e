/**
 * `pnpm plan-route <instance.json> [milliseconds] [given.json]`: plans the routes of an instance and writes them to standard output as
 * `{"routes": [[…], …], "shops": […], "cost": …, "unserved": […]}`. `given.json` holds an order that is there already (`{"routes": …}`).
 * The form of an instance: `readInstance` in packages/domain/src/route-plan. Ends with 1 when somebody could not be served.
 */
import { readFile } from 'node:fs/promises';
import { plan, type Routes, readInstance } from '../../packages/domain/src/route-plan/index.ts';

const [file, milliseconds = '2000', givenFile] = process.argv.slice(2);
if (!file || !(Number(milliseconds) >= 0)) {
  console.error('pnpm plan-route <instance.json> [milliseconds] [given.json]');
  process.exit(64);
}
const json = async (name: string): Promise<unknown> => JSON.parse(await readFile(name, 'utf8'));
const read = readInstance(await json(file));
if (!read.ok) {
  const { code, node } = read.error;
  console.error(`${file}: ${code}${node === undefined ? '' : ` at node ${node}`}`);
  process.exit(65);
}
const given = givenFile ? ((await json(givenFile)) as { readonly routes: Routes }).routes : undefined;
const { rounds, ...made } = plan(read.value, Number(milliseconds), given ? { given } : {});
console.error(`${rounds} rounds, ${made.routes.length} routes, cost ${made.cost.toFixed(2)}`);
console.log(JSON.stringify(made));
process.exit(made.unserved.length > 0 ? 1 : 0);

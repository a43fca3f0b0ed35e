// The raw limit: Fastify and one prepared select of the same rows, nothing else. Started by catalogue.ts as a process of its own.
import { createRequire } from 'node:module';
import path from 'node:path';
import { root } from '../steps.ts';

interface Pool {
  query(statement: { name: string; text: string; values: readonly unknown[] }): Promise<{ rows: readonly unknown[] }>;
}
interface App {
  get<P>(path: string, handler: (request: { params: P }) => Promise<unknown>): void;
  listen(at: { host: string; port: number }): Promise<string>;
}
const fromApi = createRequire(path.join(root, 'apps', 'api', 'package.json'));
const fromDb = createRequire(path.join(root, 'packages', 'db', 'package.json'));
const fastify = fromApi('fastify') as () => App;
const { Pool: PgPool } = fromDb('pg') as { Pool: new (options: { connectionString: string; max: number }) => Pool };

const { RAW_DATABASE = '', RAW_PORT = '', RAW_PAGES = '[]' } = process.env;
if (RAW_DATABASE !== '') {
  const pool = new PgPool({ connectionString: RAW_DATABASE, max: 10 });
  const pages = JSON.parse(RAW_PAGES) as readonly (readonly string[])[]; // written by catalogue.ts
  const app = fastify();
  const rows = 'select card, in_stock from public_offers where tenant_id = 1 and offer_id = any($1::uuid[]) order by name, offer_id';
  app.get<{ nr: string }>(
    '/list/:nr',
    async ({ params }) => (await pool.query({ name: 'list', text: rows, values: [pages[Number(params.nr)]] })).rows,
  );
  const one = 'select card, detail, in_stock from public_offers where tenant_id = 1 and offer_id = $1';
  app.get<{ id: string }>('/one/:id', async ({ params }) => (await pool.query({ name: 'one', text: one, values: [params.id] })).rows[0]);
  await app.listen({ host: '127.0.0.1', port: Number(RAW_PORT) });
}

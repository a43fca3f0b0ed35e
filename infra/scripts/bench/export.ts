import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { RoleUrls } from '../../../packages/db/src/roles.ts';
import { onDemonstration } from './demonstration-server.ts';
import { megabytesOf, timed } from './import.ts';
import type { Measure } from './table.ts';
import { loadDb } from './village.ts';

const ORDERS = 10_000;
const LINES_AN_ORDER = 12;
const MOST_SECONDS = 120;
/** Some 400 MB of text pass through. In use after a collection stay about 100 MB of heap; the engine lets garbage lie until there is a reason not to. */
const MOST_MEGABYTES = 700;
const MOST_STALL_MS = 500;

interface Made {
  readonly id: string;
  readonly state: string;
  readonly rows: number;
  readonly bytes: number;
}

/**
 * A municipality takes everything along: ten thousand orders of twelve lines with their parts, events and mails, beside the demonstration's
 * year. Time from asking until the file lies there, what memory the process took for it, the longest wait of somebody else meanwhile (issue 3, Measures).
 */
export async function run(): Promise<readonly Measure[]> {
  return onDemonstration(
    async (server) => {
      const { tenant, token } = await server.signedIn('officer');
      await multiply(server.urls, tenant.id);
      const idle = await megabytesOf(server.pid, 'VmRSS');
      let made: Made | undefined;
      const done = await timed(server.origin, async () => {
        made = await makeExport(`${server.origin}/api/tenants/${tenant.slug}/officer/exports`, token);
        return {};
      });
      const most = await megabytesOf(server.pid, 'VmHWM');
      return [measureOf(done.seconds, { made, idle, most, stall: Math.max(...done.waits), requests: done.waits.length })];
    },
    { worker: true, again: true },
  );
}

interface Seen {
  readonly made: Made | undefined;
  readonly idle: number;
  readonly most: number;
  readonly stall: number;
  readonly requests: number;
}

function measureOf(seconds: number, { made, idle, most, stall, requests }: Seen): Measure {
  const rows = made?.rows ?? 0;
  const isWhole = made?.state === 'done' && rows > ORDERS * LINES_AN_ORDER;
  return {
    what: `export of ${ORDERS} orders`,
    ours: rows / seconds,
    held: isWhole && seconds < MOST_SECONDS && most < MOST_MEGABYTES && stall < MOST_STALL_MS,
    note:
      `${seconds.toFixed(1)} s (< ${MOST_SECONDS}), ${rows} rows, ${Math.round((made?.bytes ?? 0) / 1_000_000)} MB packed, ` +
      `most memory ${most} MB (< ${MOST_MEGABYTES}; ${idle} before), longest wait of others ${stall.toFixed(0)} ms (< ${MOST_STALL_MS}) in ${requests} requests`,
  };
}

async function makeExport(address: string, token: string): Promise<Made> {
  const headers = { authorization: `Bearer ${token}`, 'idempotency-key': randomUUID() };
  const asked = await fetch(address, { method: 'POST', headers });
  if (!asked.ok) throw new Error(`asking: ${asked.status} ${await asked.text()}`);
  const { id } = (await asked.json()) as Made; // as the contract says
  for (;;) {
    await pause(250);
    const { exports } = (await (await fetch(address, { headers })).json()) as { exports: Made[] };
    const made = exports.find((each) => each.id === id);
    if (made?.state === 'failed') throw new Error('the export failed');
    if (made?.state === 'done') return made;
  }
}

const COPIES = 100;

/** Copies of an order of the demonstration with everything that hangs on it, a hundred at a time, each with twelve lines and a mail. */
async function multiply(urls: RoleUrls, tenantId: number): Promise<void> {
  const model = await inTenant(urls, tenantId, async (tx) => {
    const [row] = await tx.query<{ order: string; part: string }>(
      `select s.order_id as "order", s.id as part from shop_orders s where s.tenant_id = ${tx.tenantId}
         and exists (select from order_lines l where l.tenant_id = ${tx.tenantId} and l.shop_order_id = s.id)
         and exists (select from shop_order_events e where e.tenant_id = ${tx.tenantId} and e.shop_order_id = s.id) limit 1`,
    );
    if (!row) throw new Error('the demonstration has no order');
    return row;
  });
  // Each on a connection of its own: a plan that was made when the tables were short would be kept.
  for (let at = 0; at < ORDERS; at += COPIES) await inTenant(urls, tenantId, (tx) => copy(tx, model, at));
}

async function inTenant<T>(urls: RoleUrls, tenantId: number, work: (tx: Tx) => Promise<T>): Promise<T> {
  const { openPool: open, withTenant } = await loadDb();
  const pool = open({ url: urls.app, max: 1 });
  try {
    return await withTenant(pool, { tenantId, scope: { kind: 'system' }, actor: 'system:bench' }, work);
  } finally {
    await pool.end();
  }
}

type Tx = Parameters<Parameters<Awaited<ReturnType<typeof loadDb>>['withTenant']>[2]>[0];

/** One row of a table again under other values; the rest as it was. */
async function again(
  tx: Tx,
  table: string,
  where: string,
  set: Readonly<Record<string, string>>,
  values: readonly unknown[],
): Promise<void> {
  const columns = await tx.query<{ name: string }>(
    `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
    [table],
  );
  const names = columns.map(({ name }) => name);
  await tx.run(
    `insert into ${table} (${names.join(', ')}) select ${names.map((name) => set[name] ?? `t.${name}`).join(', ')}
     from ${table} t, jsonb_to_recordset($1) as c(nr integer, id uuid, part uuid, note uuid) ${where}`,
    values,
  );
}

async function copy(tx: Tx, model: { readonly order: string; readonly part: string }, at: number): Promise<void> {
  const copies = JSON.stringify(
    Array.from({ length: COPIES }, (_, nr) => ({ nr: 100_000 + at + nr, id: randomUUID(), part: randomUUID(), note: randomUUID() })),
  );
  const [order, part] = [
    [copies, model.order],
    [copies, model.part],
  ];
  const key = { guest_key: `decode(replace(c.id::text, '-', ''), 'hex')` };
  await again(tx, 'orders', `where t.tenant_id = ${tx.tenantId} and t.id = $2`, { id: 'c.id', number: 'c.nr', ...key }, order);
  await again(tx, 'shop_orders', `where t.tenant_id = ${tx.tenantId} and t.id = $2`, { id: 'c.part', order_id: 'c.id' }, part);
  const line = { shop_order_id: 'c.part', order_id: 'c.id', position: 'g.n' };
  const lines = `cross join generate_series(1, ${LINES_AN_ORDER}) as g(n) where t.tenant_id = ${tx.tenantId} and t.shop_order_id = $2
    and t.position = (select min(position) from order_lines where tenant_id = ${tx.tenantId} and shop_order_id = $2)`;
  await again(tx, 'order_lines', lines, line, part);
  const event = { id: 'gen_random_uuid()', shop_order_id: 'c.part' };
  await again(tx, 'shop_order_events', `where t.tenant_id = ${tx.tenantId} and t.shop_order_id = $2`, event, part);
  // About as long as a confirmation of twelve lines, with a body of its own each.
  await tx.run(
    `insert into messages (tenant_id, id, channel, recipient, subject, body_text, body_html, cause, state)
     select ${tx.tenantId}, gen_random_uuid(), 'email', 'elsa@example.org', 'Din beställning ' || c.nr, repeat(md5(c.id::text) || ' ', 60),
       repeat('<p>' || md5(c.id::text) || '</p>', 400), 'order.placed:' || c.id || ':email', 'sent'
     from jsonb_to_recordset($1) as c(nr integer, id uuid)`,
    [copies],
  );
}

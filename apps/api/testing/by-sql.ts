import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { TestApp } from './app.ts';

/** The part with its order and its books once more, `times`: what a home with many residents has had in a month, in one question. */
export function again({ sql }: Pick<TestApp, 'sql'>, part: string, times: number, shopId: string, customerId: string) {
  const id = (what: string) => `md5('${what} ${shopId} ' || g)::uuid`;
  const copy = (row: string, changes: string) => `(jsonb_populate_record(${row}, jsonb_build_object(${changes}))).*`;
  const from = (table: string) => `from ${table} x, generate_series(1, ${times}) g where x.`;
  const order = `'id', ${id('order')}, 'number', 50000 + (select max(number) from orders) + g, 'shop_ids', array['${shopId}']`;
  const moved = `'order_id', ${id('order')}, 'shop_id', '${shopId}'`;
  const entry = `'id', ${id('entry')}, 'number', 90000 + g, 'cause', 'sale:' || ${id('part')} || ':1', 'posted_at', now()`;
  return sql(`begin; set local app.tenant_id = '1'; set local app.scope = 'system';
    insert into orders select ${copy('x', order)} ${from('orders')}id = (select order_id from shop_orders where id = '${part}');
    insert into shop_orders select ${copy('x', `'id', ${id('part')}, ${moved}, 'invoice_customer_id', '${customerId}'`)} ${from('shop_orders')}id = '${part}';
    insert into order_lines select ${copy('x', `'shop_order_id', ${id('part')}, ${moved}`)} ${from('order_lines')}shop_order_id = '${part}';
    insert into shop_order_events select ${copy('x', `'id', ${id('event')}, 'shop_order_id', ${id('part')}, 'shop_id', '${shopId}'`)}
      ${from('shop_order_events')}shop_order_id = '${part}' and event = 'hand-over';
    insert into ledger_entries select ${copy('x', `${entry}, 'subject', ${id('part')}, 'shop_id', '${shopId}'`)} ${from('ledger_entries')}subject = '${part}' and kind = 'sale';
    insert into ledger_postings select ${copy('x', `'entry_id', ${id('entry')}, 'subject', ${id('part')}, 'shop_id', '${shopId}'`)}
      ${from('ledger_postings')}entry_id = (select id from ledger_entries where subject = '${part}' and kind = 'sale');
    commit;`);
}

/** Applies a migration to the rows that are there now, as the tables' owner. */
export async function migratedAgain({ sql }: Pick<TestApp, 'sql'>, name: string): Promise<void> {
  const file = fileURLToPath(new URL(`../../../packages/db/migrations/${name}`, import.meta.url));
  await sql(`begin; set local role galleria_owner; ${await readFile(file, 'utf8')} commit;`);
}

/** Whether something that was begun waits behind a lock; asked until it does, or has ended. */
export async function waitsForLock({ sql }: Pick<TestApp, 'sql'>, begun: Promise<unknown>): Promise<boolean> {
  let ended = false;
  void begun.finally(() => {
    ended = true;
  });
  while (!ended) {
    const waiting = await sql("select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'");
    if (waiting.length > 0) return true;
  }
  return false;
}

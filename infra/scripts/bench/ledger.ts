import type { Pool } from '../../../packages/db/src/index.ts';
import type { RoleUrls } from '../../../packages/db/src/roles.ts';
import { measuredRounds, onDemonstration } from './demonstration-server.ts';
import type { SignedIn } from './sign-in.ts';
import type { Measure } from './table.ts';
import { loadDb } from './village.ts';

const ORDERS = 100_000;
/** In parts: the server ends a statement that takes too long. */
const PART = 1_000;
/** A whole year before the demonstration's. */
const YEAR = 2024;
const MOST_MS = 2000;
/** Everything is counted a second time, without the books. */
const MOST_CHECK_MS = 2000;

/** A shop with 100,000 orders in its books asks for its month, its bookkeeper's file and its entries, the municipality what it owes and whether all agrees. */
export async function run(): Promise<readonly Measure[]> {
  return onDemonstration(async (server) => {
    const shop = await server.signedIn('shop-owner');
    const officer = await server.signedIn('officer');
    await writeOrders(server.urls, shop);
    const ask = (who: SignedIn) => async (path: string) => {
      const reply = await fetch(`${server.origin}/api/tenants/${who.tenant.slug}/${path}`, {
        headers: { authorization: `Bearer ${who.token}` },
      });
      if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`);
      return reply;
    };
    const [asShop, asOfficer] = [ask(shop), ask(officer)];
    const book = `shops/${shop.shop}/ledger/${YEAR}-12`;
    const json = async <T>(reply: Promise<Response>): Promise<T> => (await (await reply).json()) as T;
    const monthly = ORDERS / 12;
    const measured = (what: string, least: number, work: () => Promise<number>, mostMs = MOST_MS) =>
      measuredRounds(what, { least: Math.floor(least * 0.9), mostMs }, work);
    return [
      await measured(
        'a shop’s month of 100,000 orders in the books',
        monthly * 2,
        async () => (await json<{ entries: number }>(asShop(book))).entries,
      ),
      await measured('its entries, the last page', 100, async () => {
        const page = Math.floor((monthly * 2) / 100) - 1;
        return (await json<{ entries: unknown[] }>(asShop(`${book}/entries?page=${page}`))).entries.length;
      }),
      await measured('its SIE file', 28, async () => (await (await asShop(`${book}/sie`)).text()).split('#VER').length - 1),
      await measured('what the municipality owes for a month', 1, async () => {
        const { months } = await json<{ months: string[] }>(asOfficer(`officer/settlement/${YEAR}-12`));
        return (await json<{ rows: unknown[] }>(asOfficer(`officer/settlement/${months[0]}`))).rows.length;
      }),
      await measured(
        'the books against the orders of a month',
        4,
        async () => {
          const { checks } = await json<{ checks: { count: number }[] }>(asOfficer(`officer/reconciliation/${YEAR}-12`));
          return checks.filter(({ count }) => count === 0).length;
        },
        MOST_CHECK_MS,
      ),
      await measured('what the sellers of the year earned, for the tax agency', 1, async () => {
        const { sellers } = await json<{ sellers: { activities: number }[] }>(asOfficer(`officer/seller-report/${YEAR}`));
        return sellers.filter(({ activities }) => activities >= ORDERS).length;
      }),
    ];
  });
}

async function writeOrders(urls: RoleUrls, shop: SignedIn): Promise<void> {
  const { openPool } = await loadDb();
  const url = new URL(urls.migrator);
  // The owner of the tables, who is bound by the fence all the same: the settings of the system let the rows through.
  const settings = `-c role=galleria_owner -c app.tenant_id=${shop.tenant.id} -c app.scope=system -c app.actor=system:bench -c statement_timeout=0`;
  url.searchParams.set('options', settings);
  const owner = openPool({ url: url.href, max: 1 });
  try {
    const analyze = async () => {
      for (const table of [
        'orders',
        'shop_orders',
        'order_lines',
        'shop_order_events',
        'ledger_entries',
        'ledger_postings',
        'documents',
        'document_parts',
      ])
        await owner.query(`analyze ${table}`);
    };
    for (let first = 1; first < ORDERS; first += PART) {
      await insertPart(owner, shop, first);
      // Else every foreign key is looked up as in the few rows of the demonstration, by reading all of them.
      if (first === 1) await analyze();
    }
    await analyze();
  } finally {
    await owner.end();
  }
}

const DAY = `('${YEAR}-01-01'::date + n % 366)`;
const ORDER = `
  insert into orders (tenant_id, id, number, year, channel, language, guest_key, name, phone, quote_hash, total_ore, shop_ids, placed_at)
  select $1, md5('bo' || n)::uuid, n, ${YEAR}, 'web', 'sv', decode(md5('bo' || n), 'hex'), 'k', '+46700000000', '', 10600, array[$2::uuid], ${DAY} from generate_series($3::int, $4::int) n`;
const PART_OF_ORDER = `
  insert into shop_orders (tenant_id, id, order_id, shop_id, home_tenant_id, position, state, fulfilment, cut_off_at, payment_method, goods_ore, deposit_ore,
    fee_ore, total_ore, vat, seller, placed_at)
  select $1, md5('bp' || n)::uuid, md5('bo' || n)::uuid, $2, $1, 1, 'handed-over', 'pickup', ${DAY}, 'at-door', 10600, 0, 0, 10600, '[]', '{}', ${DAY}
  from generate_series($3::int, $4::int) n`;
const LINE = `
  insert into order_lines (tenant_id, shop_order_id, position, order_id, shop_id, offer_id, home_tenant_id, sku, name, quantity, price_ore, price_unit,
    price_amount, amount_ore, deposit_ore, vat_category, vat_percent, stock_kind, weighed, temperature_zone, daily_goods, withdrawable, pick_state)
  select $1, md5('bp' || n)::uuid, line, md5('bo' || n)::uuid, $2, md5('bf')::uuid, $1, 's', 'v', 1, 5300, 'piece', 1, 5300, 0, 'food', 6, 'usually-there', false,
    'ambient', true, false, 'picked' from generate_series($3::int, $4::int) n, generate_series(1, 2) line`;
const EVENT = `
  insert into shop_order_events (tenant_id, id, shop_order_id, shop_id, event, to_state, actor, at)
  select $1, md5('be' || n)::uuid, md5('bp' || n)::uuid, $2, 'hand-over', 'handed-over', 'x', ${DAY} + time '12:00' from generate_series($3::int, $4::int) n`;
/** As the verb writes them: the sale of 106,00 with 6 %, and 106,00 into the till. */
const ENTRY = `
  with entries as (
    insert into ledger_entries (tenant_id, id, shop_id, year, number, cause, kind, subject, reference, day, actor)
    select $1, md5('l' || kind || n)::uuid, $2, ${YEAR}, 2 * n + case kind when 'sale' then 0 else 1 end, kind || n, kind, md5('bp' || n)::uuid, '${YEAR}-' || n, ${DAY}, 'x'
    from generate_series($3::int, $4::int) n, unnest('{sale,door}'::text[]) kind)
  insert into ledger_postings (tenant_id, entry_id, position, shop_id, subject, day, account, vat_percent, amount_ore)
  select $1, md5('l' || p.kind || n)::uuid, p.position, $2, md5('bp' || n)::uuid, ${DAY}, p.account, p.rate, p.amount from generate_series($3::int, $4::int) n,
    (values ('sale', 0, 'customers', null::int, 10600), ('sale', 1, 'sales', 6, -10000), ('sale', 2, 'vat', 6, -600),
            ('door', 0, 'till', null, 10600), ('door', 1, 'customers', null, -10600)) as p(kind, position, account, rate, amount)`;

/** Each has its receipt, as the job writes them: what stands on it is kept whole. */
const RECEIPT = `
  with papers as (
    insert into documents (tenant_id, id, shop_id, kind, year, number, name, language, issued_on, total_ore, to_pay_ore, model, cause, issued_by)
    select $1, md5('bd' || n)::uuid, $2, 'receipt', ${YEAR}, n, 'K1-${YEAR}-' || n, 'sv', ${DAY}, 10600, 0, jsonb_build_object('parts', jsonb_build_array(jsonb_build_object(
      'reference', '${YEAR}-' || n, 'total', 10600, 'vat', '[{"ratePercent": 6, "gross": 10600, "net": 10000, "vat": 600}]'::jsonb))), 'receipt:b' || n, 'x'
    from generate_series($3::int, $4::int) n)
  insert into document_parts (tenant_id, document_id, shop_order_id, shop_id, amount_ore)
  select $1, md5('bd' || n)::uuid, md5('bp' || n)::uuid, $2, 10600 from generate_series($3::int, $4::int) n`;

async function insertPart(owner: Pool, { tenant, shop }: SignedIn, first: number): Promise<void> {
  for (const text of [ORDER, PART_OF_ORDER, LINE, EVENT, ENTRY, RECEIPT])
    await owner.query(text, [tenant.id, shop, first, first + PART - 1]);
}

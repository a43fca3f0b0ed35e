import { createRequire } from 'node:module';
import path from 'node:path';
import type { RoleUrls } from '../../../packages/db/src/roles.ts';
import { root } from '../steps.ts';
import { WORDS } from './range.ts';

interface Client {
  connect(): Promise<void>;
  query<Row>(text: string, values?: readonly unknown[]): Promise<{ rows: Row[] }>;
  end(): Promise<void>;
}
const fromDb = createRequire(path.join(root, 'packages', 'db', 'package.json'));
const { Client: PgClient } = fromDb('pg') as { Client: new (options: { connectionString: string }) => Client };

export const TENANTS = 14;
export const SHOPS = 500;
const OFFERS_OF_A_SHOP = 1_000;
/** A galleria's own shops, and so many of its neighbours' that deliver there too: 41 in all. */
const NEIGHBOURS = 5;

/** The owner of the tables, outside the fence for as long as data are written in bulk. No time limit: an index takes its time. */
async function asOwner<T>(urls: RoleUrls, work: (owner: Client) => Promise<T>): Promise<T> {
  const owner = new PgClient({ connectionString: urls.migrator });
  await owner.connect();
  try {
    await owner.query('set role galleria_owner');
    for (const table of FENCED) await owner.query(`alter table ${table} no force row level security`);
    return await work(owner);
  } finally {
    for (const table of FENCED) await owner.query(`alter table ${table} force row level security`);
    await owner.end();
  }
}
const FENCED = ['shops', 'public_shops', 'shop_admissions', 'public_offers', 'public_words'];

/** Every second offer gets a number under a barcode, with a right check digit, as its row and its page say it. */
export const giveGtins = (urls: RoleUrls): Promise<unknown> =>
  asOwner(urls, (owner) =>
    owner.query(`
      with numbered as (select offer_id, 730000000000 + 7 * row_number() over (order by offer_id) as body from public_offers),
      checked as (select offer_id, body::text || (10 - (select sum(substr(body::text, nr, 1)::int * case when nr % 2 = 0 then 3 else 1 end)
        from generate_series(1, 12) nr) % 10) % 10 as gtin from numbered where body % 2 = 1)
      update public_offers p set gtin = c.gtin, detail = p.detail || jsonb_build_object('gtin', c.gtin) from checked c where c.offer_id = p.offer_id`),
  );

/** What other shops sell instead of the words that are asked for: in one galleria of the region as many offers hold a word as among the ten thousand. */
const INSTEAD: readonly (readonly string[])[] = [
  ['abborre', 'gädda', 'harr', 'siklöja', 'öring'],
  ['kantarell', 'smultron', 'björkris', 'enbär', 'rönnbär'],
  ['getost', 'messmör', 'palt', 'kams', 'gáhkku'],
];
const plain = (word: string): string => word.normalize('NFD').replace(/\p{M}/gu, '');
/** A column in the words of the shop's group, which is 1 for those that are asked for. */
const inWordsOfShop = (column: string, form: (word: string) => string = (word) => word): string =>
  WORDS.reduce((sql, word, nr) => {
    const words = [word, ...INSTEAD.map((group) => group[nr] ?? word)].map((each) => `'${form(each)}'`);
    return `replace(${sql}, '${form(word)}', (array[${words.join()}])[s.words])`;
  }, column);

const ID = "('00000000-0000-7000-' || lpad($, 4, '0') || '-' || lpad(%::text, 12, '0'))";
const idOf = (kind: string, nr: string): string => ID.replace('$', kind).replace('%', nr);

/**
 * Fourteen gallerias, five hundred shops, half a million offers: the ten thousand that the product itself published in `from`, spread over the shops
 * with other ids and prices. Only what the public reads is written.
 */
export async function writeRegion(from: RoleUrls, to: RoleUrls): Promise<void> {
  const ranges = await asOwner(from, (owner) =>
    owner.query<{ range: string }>(`
      select json_agg(p)::text as range from (select *, row_number() over (order by offer_id) - 1 as nr from public_offers) p group by nr / 1000`),
  );
  await asOwner(to, async (owner) => {
    await writeTenants(owner);
    await owner.query(
      'create temp table assortment as select 0::bigint as nr, p.card::text as card_text, p.* from public_offers p limit 0',
    );
    for (const { range } of ranges.rows) {
      await owner.query(
        `insert into assortment select (r ->> 'nr')::bigint, (r -> 'card')::text, p.*
         from json_array_elements($1::json) r cross join lateral json_populate_record(null::public_offers, r) p`,
        [range],
      );
    }
    await writeOffers(owner);
    await writeWords(owner);
    for (const table of FENCED) await owner.query(`vacuum analyze ${table}`);
  });
}

async function writeTenants(owner: Client): Promise<void> {
  await owner.query("insert into platform.regions values (25, 'norrbotten', 'Norrbotten')");
  await owner.query(
    `insert into platform.tenants (id, region_id, municipality_code, slug, name, municipality_name, state)
     select nr, 25, (2500 + nr)::text, case nr when 1 then 'arjeplog' else 'kommun-' || nr end, 'Galleria ' || nr, 'Kommun ' || nr, 'open'
     from generate_series(1, $1::int) nr`,
    [TENANTS],
  );
  const shop = `1 + nr % ${TENANTS} as tenant_id, ${idOf("'8001'", 'nr')}::uuid as shop_id, 'butik-' || nr as slug, 'grocery' as kind,
    'Butik ' || nr as name, 'En butik.' as story, '559999-0107' as org_number, 'butik@example.org' as email, '0961-100 00' as phone,
    'Storgatan 1' as street, '93831' as postal_code, 'Arjeplog' as locality from generate_series(0, ${SHOPS - 1}) nr`;
  const columns = 'kind, name, story, org_number, email, phone, street, postal_code, locality';
  await owner.query(`insert into shops (tenant_id, id, slug, ${columns}) select ${shop}`);
  await owner.query(
    `insert into public_shops (tenant_id, shop_id, slug, ${columns}, pickup, state, hours, exceptions)
     select s.*, true, 'open', '[]', '[]' from (select ${shop}) s`,
  );
  // Its own, and the first shop of each of the five that come next.
  await owner.query(
    `insert into shop_admissions (tenant_id, shop_id, home_tenant_id, state)
     select tenant_id, shop_id, tenant_id, 'admitted' from public_shops
     union all select 1 + (tenant_id + ${TENANTS} - 1 - step) % ${TENANTS}, shop_id, tenant_id, 'admitted'
     from (select distinct on (tenant_id) tenant_id, shop_id from public_shops order by tenant_id, shop_id) s
     cross join generate_series(1, ${NEIGHBOURS}) step`,
  );
}

async function writeOffers(owner: Client): Promise<void> {
  const indexes = await owner.query<{ name: string; made: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as made from pg_index i
     where i.indrelid = 'public_offers'::regclass and not i.indisprimary`,
  );
  // Rows first, indexes afterwards: a tenth of the time. What staff see (`offers`) is not written, so the rows point at nothing.
  for (const { name } of indexes.rows) await owner.query(`drop index ${name}`);
  await owner.query('alter table public_offers drop constraint public_offers_tenant_id_offer_id_fkey');
  await owner.query('create index on assortment (nr)');
  await owner.query("set maintenance_work_mem = '512MB'");
  // Each shop has a thousand of the ten thousand, as many of each shelf and word as any other.
  await owner.query(
    `insert into public_offers (tenant_id, offer_id, shop_id, category, gtin, name, folded, folded_description, price_ore, in_stock, sold_out, card, detail,
       department, exact)
     select s.tenant_id, n.id::uuid, s.shop_id, a.category, a.gtin, ${inWordsOfShop('a.name')}, ${inWordsOfShop('a.folded', plain)},
       a.folded_description, n.price, a.in_stock, a.sold_out,
       replace(replace(replace(${inWordsOfShop('a.card_text')}, a.offer_id::text, n.id), a.shop_id::text, s.shop_id::text), '"ore":' || a.price_ore || ',', '"ore":' || n.price || ',')::json,
       a.detail, a.department, ${inWordsOfShop('a.exact')}
     from (select *, 1 + (shop / ${TENANTS} + shop) % 4 as words from (select *, row_number() over (order by shop_id) - 1 as shop from public_shops) n) s
     cross join generate_series(0, ${OFFERS_OF_A_SHOP - 1}) step
     join assortment a on a.nr = (s.shop * 130 + step) % 10000
     cross join lateral (select ${idOf('(9000 + s.shop)::text', 'step')} as id, a.price_ore + (s.shop * 17 % 40)::int * 10 as price) n`,
  );
  for (const { made } of indexes.rows) await owner.query(made);
}

/** The offers have few words, and village shops many: so many more for each home, made of syllables, that lead nowhere. */
const WORDS_OF_A_HOME = 20_000;
async function writeWords(owner: Client): Promise<void> {
  const syllable = (nr: string): string =>
    `substr('bdfghjklmnprstv', 1 + (${nr})::int % 15, 1) || substr('aeiouy', 1 + (${nr})::int / 15 % 6, 1) || substr('lnrst ', 1 + (${nr})::int / 90 % 6, 1)`;
  await owner.query(
    `insert into public_words (tenant_id, word, shop_id)
     select s.tenant_id, w.word, s.shop_id from (select distinct on (tenant_id) tenant_id, shop_id from public_shops order by tenant_id, shop_id) s
     cross join (select distinct replace(${syllable('nr * 7919 % 540')} || ${syllable('nr * 104729 % 537')} || case when nr % 2 = 0 then ${syllable('nr * 1299 % 531')} else '' end, ' ', '') as word
       from generate_series(1, ${WORDS_OF_A_HOME}::bigint) nr) w on conflict do nothing`,
  );
}

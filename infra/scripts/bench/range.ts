import { fileURLToPath, pathToFileURL } from 'node:url';
import type * as Db from '../../../packages/db/src/index.ts';
import type { RoleUrls } from '../../../packages/db/src/roles.ts';

const load = async <T>(file: string): Promise<T> =>
  (await import(pathToFileURL(fileURLToPath(new URL(`../../../${file}`, import.meta.url))).href)) as T;

/** What `apps/api/src/features/offers/index.ts` exports; loaded by its address, since nothing imports an app. */
interface Offers {
  writeOffers(tx: Db.TenantTx, drafts: readonly unknown[], cause: string): Promise<string[]>;
  publishOffers(tx: Db.TenantTx, ids: readonly string[]): Promise<void>;
}

export const OFFERS = 10_000;
const HITS = 200;
const NEIGHBOURS_OFFERS = 150;
/** Words that exactly 200 of the offers hold each. */
export const WORDS = ['fjällröding', 'hjortron', 'renskav', 'tunnbrödsrulle', 'åkerbär'] as const;
const SHOPS = ['ettan', 'tvaan', 'trean'] as const;
export const CATEGORIES = [
  'dairy',
  'bread',
  'fruit-vegetables',
  'meat-charcuterie',
  'fish',
  'frozen',
  'pantry',
  'drinks',
  'confectionery',
  'snacks',
];
export const KINDS = [
  'Mjölk',
  'Knäckebröd',
  'Falukorv',
  'Kaffe',
  'Havregryn',
  'Lingonsylt',
  'Potatis',
  'Ost',
  'Smör',
  'Kaviar',
  'Vetemjöl',
  'Makaroner',
];
const MAKERS = ['Norrbygdens', 'Silverfjällets', 'Piteälvens', 'Hornavans', 'Laisdalens'];

const idOf = (kind: number, nr: number): string => `00000000-0000-7000-8${String(kind).padStart(3, '0')}-${String(nr).padStart(12, '0')}`;

/** The same ten thousand every time: names, prices and contents follow from the number. */
function draft(nr: number): Readonly<Record<string, unknown>> {
  const kind = KINDS[nr % KINDS.length] ?? 'Vara';
  const word = WORDS[nr % (OFFERS / HITS)];
  return {
    id: idOf(2, nr),
    shopId: idOf(1, nr % SHOPS.length),
    sku: String(nr),
    gtin: null,
    name: `${kind}${word ? ` ${word}` : ''} ${100 + (nr % 90) * 10} g nr ${nr}`,
    brand: MAKERS[nr % MAKERS.length],
    description: `${kind} från ${MAKERS[nr % MAKERS.length]}, packad i inlandet.`,
    category: CATEGORIES[Math.floor(nr / SHOPS.length) % CATEGORIES.length],
    tillGroup: null,
    vatCategory: 'food',
    priceOre: 990 + ((nr * 7919) % 9000),
    priceUnit: 'piece',
    priceAmount: 1,
    step: 1,
    minQuantity: 1,
    maxQuantity: 99,
    contentAmount: 100 + (nr % 90) * 10,
    contentUnit: 'gram',
    depositOre: 0,
    stockKind: 'usually-there',
    weighed: false,
    temperatureZone: 'ambient',
    ageLimit: null,
    dailyGoods: true,
    withdrawable: false,
    service: false,
    weightGrams: 500,
    food: {
      ingredients: 'HAVRE, salt, rapsolja.',
      ingredientsInSwedish: true,
      contains: ['gluten'],
      mayContain: [],
      allergensComplete: true,
      nutrition: null,
      sources: [],
    },
    hazards: null,
    picture: 'drawn:crispbread:brown:400 g',
    shelf: '',
    state: 'live',
    soldOut: false,
  };
}

/** One tenant, three shops, ten thousand offers, written and published by the product itself. */
export async function writeRange(urls: RoleUrls): Promise<void> {
  await writeOffersOf(urls.app);
  // What autovacuum does within a minute: the planner must know what it plans for.
  const { openPool } = await load<typeof Db>('packages/db/src/index.ts');
  const owner = openPool({ url: urls.migrator, max: 1 });
  await owner.query('set role galleria_owner');
  for (const table of ['public_offers', 'public_shops', 'shop_admissions']) await owner.query(`vacuum analyze ${table}`);
  await owner.end();
}

async function writeOffersOf(appUrl: string): Promise<void> {
  const { openPool, withTenant, withPlatform } = await load<typeof Db>('packages/db/src/index.ts');
  const { writeOffers, publishOffers } = await load<Offers>('apps/api/src/features/offers/index.ts');
  const pool = openPool({ url: appUrl, max: 2 });
  const inTenant = (work: (tx: Db.TenantTx) => Promise<void>) =>
    withTenant(pool, { tenantId: 1, scope: { kind: 'system' }, actor: 'system:bench' }, work);
  try {
    await withPlatform(pool, async (tx) => {
      await tx.run("insert into platform.regions values (25, 'norrbotten', 'Norrbotten')");
      await tx.run(
        `insert into platform.tenants (id, region_id, municipality_code, slug, name, municipality_name, state)
         values (1, 25, '2506', 'arjeplog', 'Arjeplogsgallerian', 'Arjeplogs kommun', 'open')`,
      );
    });
    await inTenant(async (tx) => {
      for (const [nr, slug] of SHOPS.entries()) await writeShop(tx, idOf(1, nr), slug);
    });
    for (let from = 0; from < OFFERS; from += 500) {
      await inTenant(async (tx) => {
        const drafts = Array.from({ length: 500 }, (_, index) => draft(from + index));
        await publishOffers(tx, await writeOffers(tx, drafts, 'bench'));
      });
    }
  } finally {
    await pool.end();
  }
}

/** A shop of the next municipality with some offers, which sells here as well. */
export async function writeNeighbour(urls: RoleUrls): Promise<void> {
  const { openPool, withTenant, withPlatform } = await load<typeof Db>('packages/db/src/index.ts');
  const { writeOffers, publishOffers } = await load<Offers>('apps/api/src/features/offers/index.ts');
  const pool = openPool({ url: urls.app, max: 1 });
  const shopId = idOf(1, 900);
  const inTenant = (tenantId: number, work: (tx: Db.TenantTx) => Promise<unknown>) =>
    withTenant(pool, { tenantId, scope: { kind: 'system' }, actor: 'system:bench' }, work);
  try {
    await withPlatform(pool, (tx) =>
      tx.run(
        `insert into platform.tenants (id, region_id, municipality_code, slug, name, municipality_name, state)
         values (2, 25, '2505', 'arvidsjaur', 'Arvidsjaurs galleria', 'Arvidsjaurs kommun', 'open')`,
      ),
    );
    await inTenant(2, async (tx) => {
      await writeShop(tx, shopId, 'grannen');
      const drafts = Array.from({ length: NEIGHBOURS_OFFERS }, (_, nr) => ({ ...draft(nr), id: idOf(3, nr), shopId }));
      await publishOffers(tx, await writeOffers(tx, drafts, 'bench'));
    });
    await inTenant(1, (tx) =>
      tx.run("insert into shop_admissions (tenant_id, shop_id, home_tenant_id, state) values (1, $1, 2, 'admitted')", [shopId]),
    );
  } finally {
    await pool.end();
  }
}

async function writeShop(tx: Db.TenantTx, id: string, slug: string): Promise<void> {
  const face = `'grocery', $3, 'En butik.', '559999-0107', 'butik@example.org', '0961-100 00', 'Storgatan 1', '93831', 'Arjeplog'`;
  const columns = 'kind, name, story, org_number, email, phone, street, postal_code, locality';
  await tx.run(`insert into shops (tenant_id, id, slug, ${columns}) values (${tx.tenantId}, $1, $2, ${face})`, [id, slug, slug]);
  await tx.run(
    `insert into public_shops (tenant_id, shop_id, slug, ${columns}, pickup, state, hours, exceptions) values (${tx.tenantId}, $1, $2, ${face}, true, 'open', '[]', '[]')`,
    [id, slug, slug],
  );
  await tx.run("insert into shop_admissions (tenant_id, shop_id, home_tenant_id, state) values ($2, $1, $2, 'admitted')", [
    id,
    tx.tenantId,
  ]);
}

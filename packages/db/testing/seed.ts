import { randomUUID } from 'node:crypto';
import pg from 'pg';

const region = { id: 1, slug: 'norrbotten', name: 'Norrbotten' } as const;
const tenants = [
  { id: 1, code: '2506', slug: 'arjeplog', name: 'Arjeplog' },
  { id: 2, code: '2505', slug: 'arvidsjaur', name: 'Arvidsjaur' },
  { id: 3, code: '2510', slug: 'jokkmokk', name: 'Jokkmokk' },
] as const;

/** Ids of what `seedTenants` makes; everything but the neighbour lies in Arjeplog. */
export interface Seed {
  readonly regionId: number;
  readonly arjeplog: number;
  readonly arvidsjaur: number;
  readonly jokkmokk: number;
  /** Grocer in Arjeplog. */
  readonly shopId: string;
  /** Builders' merchant in Arvidsjaur, admitted at home and in Arjeplog. */
  readonly neighbourShopId: string;
  /** Bus goods: on contract in Arjeplog; takes no money and checks no identity card. */
  readonly carrierId: string;
  readonly villageId: string;
  /** To the village on Thursdays; orders close the day before at 15. */
  readonly roundId: string;
}

/** The least that an order needs: a region of three tenants, a shop on each side of a border, a carrier, a village and a round to it. */
export async function seedTenants(adminUrl: string): Promise<Seed> {
  const seed: Seed = {
    regionId: region.id,
    arjeplog: 1,
    arvidsjaur: 2,
    jokkmokk: 3,
    shopId: randomUUID(),
    neighbourShopId: randomUUID(),
    carrierId: randomUUID(),
    villageId: randomUUID(),
    roundId: randomUUID(),
  };
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query('begin');
    await insertPlatform(client, seed);
    await insertShops(client, seed);
    await insertRound(client, seed);
    await client.query('commit');
  } finally {
    await client.end();
  }
  return seed;
}

async function insertPlatform(client: pg.Client, seed: Seed): Promise<void> {
  await client.query('insert into platform.regions (id, slug, name) values ($1, $2, $3)', [region.id, region.slug, region.name]);
  for (const { id, code, slug, name } of tenants) {
    await client.query(
      `insert into platform.tenants (id, region_id, municipality_code, slug, name, municipality_name, state)
       values ($1, $2, $3, $4, $5, $6, 'open')`,
      [id, region.id, code, slug, `${name} galleria`, `${name}s kommun`],
    );
  }
  await client.query(
    `insert into platform.carriers (id, slug, name, org_number, phone, email)
     values ($1, 'lanstrafiken', 'Länstrafikens bussgods', '556100-0018', '+46920100000', 'gods@bussgods.example')`,
    [seed.carrierId],
  );
}

async function insertShops(client: pg.Client, seed: Seed): Promise<void> {
  const shops = [
    { tenant: seed.arjeplog, id: seed.shopId, slug: 'storgatans-livs', kind: 'grocery', name: 'Storgatans livs', in: [seed.arjeplog] },
    {
      tenant: seed.arvidsjaur,
      id: seed.neighbourShopId,
      slug: 'byggboden',
      kind: 'building-supplies',
      name: 'Byggboden',
      in: [seed.arvidsjaur, seed.arjeplog],
    },
  ];
  for (const shop of shops) {
    await client.query(
      `insert into shops (tenant_id, id, slug, kind, name, org_number, email, phone, street, postal_code, locality, folkol_notified)
       values ($1, $2, $3, $4, $5, '556100-0026', $6, '+46961100000', 'Storgatan 1', '93090', 'Arjeplog', true)`,
      [shop.tenant, shop.id, shop.slug, shop.kind, shop.name, `order@${shop.slug}.example`],
    );
    for (const tenant of shop.in) {
      await client.query(
        `insert into shop_admissions (tenant_id, shop_id, home_tenant_id, state, agreement_version, agreed_at, admitted_at)
         values ($1, $2, $3, 'admitted', '1', now(), now())`,
        [tenant, shop.id, shop.tenant],
      );
    }
  }
}

async function insertRound(client: pg.Client, seed: Seed): Promise<void> {
  await client.query(
    `insert into carrier_contracts (tenant_id, carrier_id, kind, takes_payment, checks_id, zones, price_ore, max_weight_grams, hand_over, valid_from)
     values ($1, $2, 'bus-goods', false, false, '{ambient,chilled}', 9900, 35000, 'email', '2026-01-01')`,
    [seed.arjeplog, seed.carrierId],
  );
  await client.query(
    `insert into villages (tenant_id, id, slug, name, postal_code, locality) values ($1, $2, 'slagnas', 'Slagnäs', '93091', 'Slagnäs')`,
    [seed.arjeplog, seed.villageId],
  );
  await client.query(
    `insert into rounds (tenant_id, id, carrier_id, name, weekday, cut_off_days_before, cut_off_time, departs, window_from, window_to,
                         holiday_rule, capacity, standard_fee_ore, valid_from)
     values ($1, $2, $3, 'Slagnäs torsdag', 4, 1, '15:00', '10:00', '11:00', '13:00', 'skip', 12, 4900, '2026-01-01')`,
    [seed.arjeplog, seed.roundId, seed.carrierId],
  );
  await client.query('insert into round_villages (tenant_id, round_id, village_id, position) values ($1, $2, $3, 1)', [
    seed.arjeplog,
    seed.roundId,
    seed.villageId,
  ]);
  await client.query(
    `insert into round_shops (tenant_id, round_id, shop_id, home_tenant_id)
     select tenant_id, $2, shop_id, home_tenant_id from shop_admissions where tenant_id = $1`,
    [seed.arjeplog, seed.roundId],
  );
}

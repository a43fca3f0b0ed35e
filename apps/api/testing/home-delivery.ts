import { SCHEME_TEMPLATES, type SchemeRules } from '@galleria/domain/subsidy';
import { derivedId, newId } from '../src/core/id.ts';
import type { TestApp } from './app.ts';
import { type StaffWanted, staffToken } from './people.ts';

export const ARJEPLOG = 1;
export const ARVIDSJAUR = 2;
const id = (name: string): string => derivedId('test', name);
export const SHOPS = { silver: id('silver'), slagnas: id('slagnas') } as const;
export const CARRIERS = { post: id('post'), bus: id('bus') } as const;
export const VILLAGES = { laisvall: id('laisvall'), slagnas: id('slagnas-by') } as const;

/** Two municipalities, two shops and two carriers in the first; its scheme is Härjedalen's (200 kronor, fee 20, once a week) unless another is given. */
export async function openHomeDelivery(t: TestApp, rules: SchemeRules = SCHEME_TEMPLATES.HARJEDALEN): Promise<void> {
  await t.sql(`
    insert into platform.regions values (25, 'norrbotten', 'Norrbotten');
    insert into platform.tenants (id, region_id, municipality_code, slug, name, municipality_name, state, contact)
    values (1, 25, '2506', 'arjeplog', 'Arjeplogsgallerian', 'Arjeplog', 'open', '{"orgNumber": "212000-2783"}'),
      (2, 25, '2505', 'arvidsjaur', 'Arvidsjaurs galleria', 'Arvidsjaur', 'open', '{}');`);
  const shop = `insert into shops (tenant_id, id, slug, kind, name, org_number, email, phone, street, postal_code, locality)
    values (1, $1, $2, 'grocery', $3, '556000-0000', 'butik@example.se', '+46961', 'Storgatan 1', '93090', 'Arjeplog')`;
  const publicShop = `insert into public_shops (tenant_id, shop_id, slug, kind, name, story, org_number, email, phone, street, postal_code, locality, pickup, state,
      hours, exceptions)
    select tenant_id, id, slug, kind, name, story, org_number, email, phone, street, postal_code, locality, pickup, state, '[]', '[]' from shops where id = $1`;
  for (const [shopId, slug, name] of [
    [SHOPS.silver, 'silverlivs', 'Silverlivs'],
    [SHOPS.slagnas, 'slagnas', 'Slagnäs lanthandel'],
  ]) {
    await t.sql(shop, [shopId, slug, name]);
    await t.sql(publicShop, [shopId]);
    await t.sql(
      `insert into shop_admissions (tenant_id, shop_id, home_tenant_id, state, admitted_at) values (1, $1, 1, 'admitted', '2026-01-01')`,
      [shopId],
    );
  }
  for (const [carrierId, slug, name] of [
    [CARRIERS.post, 'post', 'Lantbrevbäraren'],
    [CARRIERS.bus, 'bus', 'Länsgods'],
  ]) {
    await t.sql(
      `insert into platform.carriers (id, slug, name, org_number, phone, email) values ($1, $2, $3, '556', '+46', 'x@example.se')`,
      [carrierId, slug, name],
    );
    await t.sql(
      `insert into carrier_contracts (tenant_id, carrier_id, kind, takes_payment, checks_id, zones, price_ore, max_weight_grams, hand_over, valid_from)
       values (1, $1, 'post', true, true, '{ambient}', 12500, 20000, 'portal', '2026-01-01')`,
      [carrierId],
    );
  }
  await t.sql(
    `insert into villages (tenant_id, id, slug, name, postal_code, locality)
     values (1, $1, 'laisvall', 'Laisvall', '93093', 'Laisvall'), (1, $2, 'slagnas', 'Slagnäs', '93091', 'Slagnäs')`,
    [VILLAGES.laisvall, VILLAGES.slagnas],
  );
  await t.sql(
    `insert into delivery_schemes (tenant_id, id, version, valid_from, rules, decided_on, registration_number, created_by)
     values (1, $1, 1, '2026-01-01', $2, '2025-11-24', 'KS 2025/1', 'system:test')`,
    [id('scheme'), JSON.stringify(rules)],
  );
}

export interface HouseholdWanted {
  readonly number: number;
  readonly name?: string;
  readonly phone?: string;
  readonly village?: string;
  readonly isProtected?: boolean;
  /** Days of the right; null: no decision. */
  readonly right?: readonly [string, string] | null;
}

/** A household of the register, with a right for the whole year unless something else is said. Changed long ago: nothing of it is new to a report. */
export async function addHousehold(t: TestApp, wanted: HouseholdWanted): Promise<string> {
  const { number, name = `Hushåll ${number}`, phone = null, village = VILLAGES.laisvall, isProtected = false } = wanted;
  const right = wanted.right === undefined ? (['2026-01-01', '2026-12-31'] as const) : wanted.right;
  const household = id(`household ${number}`);
  await t.sql(
    `insert into households (tenant_id, id, number, name, street, postal_code, locality, village_id, phone, year_round, protected, changed_at)
     values (1, $1, $2, $3, 'Byvägen 3', '93093', 'Laisvall', $4, $5, true, $6, '2026-01-01')`,
    [household, number, name, village, phone, isProtected],
  );
  if (right) {
    await t.sql(
      `insert into eligibilities (tenant_id, id, household_id, valid_from, valid_to, decided_on, decided_by, registration_number, state)
       values (1, $1, $2, $3, $4, '2025-12-15', 'Annika Fjellström', 'SN 2025/7', 'granted')`,
      [newId(), household, right[0], right[1]],
    );
  }
  return household;
}

export interface NoteWanted {
  readonly household: string;
  readonly day: string;
  readonly shop?: string;
  readonly carrier?: string;
  readonly failed?: string;
  readonly promisedAt?: string;
  readonly feeOre?: number;
  /** Of it, for goods that the rules do not cover. */
  readonly freightOre?: number;
  readonly beerOnly?: boolean;
  /** Takes this note back. */
  readonly corrects?: string;
}

let numbers = 0;

/** A delivered note (or one that failed), as the driver's verbs leave it. */
export async function addNote(t: TestApp, wanted: NoteWanted): Promise<string> {
  const { household, day, shop = SHOPS.silver, carrier = CARRIERS.post, failed = null, corrects = null } = wanted;
  numbers += 1;
  const note = newId();
  await t.sql(
    `insert into delivery_notes (tenant_id, id, year, number, shop_id, home_tenant_id, household_id, carrier_id, day, channel, state, shop_name, recipient, parcels,
       goods_class, daily_goods_ore, other_goods_ore, beer_only, fee_ore, fee_kept_by, collect_ore, code, outcome_at, fail_reason, received_by, promised_at,
       corrects_note_id, freight_ore, created_by)
     select 1, $1, 2026, $2, $3, 1, $4, $5, $6::date, 'phone', $7, s.name, '{}', '{"ambient": 1, "chilled": 0, "frozen": 0}', 'daily-goods', 30000, 0, $8, $9, 'shop',
       0, decode($10, 'hex'), ($6::date + time '12:00') at time zone 'Europe/Stockholm', $11, $12, $13, $14, $15, 'system:test'
     from shops s where s.tenant_id = 1 and s.id = $3`,
    [
      note,
      numbers,
      shop,
      household,
      carrier,
      day,
      failed ? 'failed' : 'delivered',
      wanted.beerOnly ?? false,
      wanted.feeOre ?? 2000,
      note.replaceAll('-', ''),
      failed,
      failed ? null : 'resident',
      wanted.promisedAt ?? `${day}T06:00:00Z`,
      corrects,
      wanted.freightOre ?? 0,
    ],
  );
  return note;
}

/** What a report says of freight: the sum, and each line with any. */
export const freightsOf = ({
  freight: sum,
  lines,
}: {
  readonly freight: number;
  readonly lines: readonly Readonly<Record<'key' | 'fee' | 'freight' | 'compensation', unknown>>[];
}): unknown[] => [
  sum,
  ...lines.flatMap(({ key, fee, freight, compensation }) => (freight === 0 ? [] : [{ key, fee, freight, compensation }])),
];

/** An officer of the first municipality and one of the second, dispatchers and a driver, a shop. `goTo` moves the clock and signs them in again. */
export async function homeDeliveryStaff(t: TestApp) {
  const wanted = {
    officer: { role: 'officer', tenantId: ARJEPLOG, email: 'annika@arjeplog.test' },
    stranger: { role: 'officer', tenantId: ARVIDSJAUR },
    post: { role: 'dispatcher', carrierId: CARRIERS.post, email: 'kent@post.test' },
    bus: { role: 'dispatcher', carrierId: CARRIERS.bus },
    driver: { role: 'driver', carrierId: CARRIERS.post },
    shop: { role: 'shop-owner', tenantId: ARJEPLOG, shopId: SHOPS.silver },
  } as const satisfies Readonly<Record<string, StaffWanted>>;
  type Name = keyof typeof wanted;
  const tokens = {} as Record<Name, string>; // filled for every name below
  const people: { name: Name; identityId: string; sessionId: string }[] = [];
  for (const name of Object.keys(wanted) as Name[]) {
    const { token, identityId } = await staffToken(t, wanted[name]);
    const [session] = await t.sql<{ id: string }>('select id from platform.sessions where identity_id = $1', [identityId]);
    if (!session) throw new Error('no session');
    tokens[name] = token;
    people.push({ name, identityId, sessionId: session.id });
  }
  const goTo = (at: string): void => {
    t.setNow(new Date(at));
    // An access token lives for ten minutes.
    for (const { name, identityId, sessionId } of people) tokens[name] = t.app.signAccess({ id: identityId, sessionId, audience: 'staff' });
  };
  return { tokens, goTo };
}

import { type Pool, type TenantTx, withTenant } from '@galleria/db';
import { patientPool } from '@galleria/db/testing/patient-pool';
import { afterAll } from 'vitest';
import { buildApp } from '../src/app.ts';
import type { Deps } from '../src/core/context.ts';
import type { Market } from '../src/features/checkout/market.ts';
import { readMarket } from '../src/features/checkout/read-market.ts';
import type { TestApp } from './app.ts';
import { MARKET } from './market.ts';

const m = MARKET;
const TUESDAY = `tenant_id = 1 and id = '${m.tuesday}'`;
const POST = `tenant_id = 1 and carrier_id = '${m.post}'`;

interface Change {
  readonly what: string;
  readonly make: string;
  readonly undo: string;
  /** What a buyer is told whose basket was priced before. */
  readonly code: string;
}

/** What staff, other municipalities and the law change between a basket and its order; SQL, since whoever changes it and how must not matter. */
export const CHANGES: readonly Change[] = [
  {
    what: 'the round takes orders until a day earlier',
    make: `update rounds set cut_off_days_before = 2 where ${TUESDAY}`,
    undo: `update rounds set cut_off_days_before = 1 where ${TUESDAY}`,
    code: 'round.closed',
  },
  {
    what: 'the round drives on another weekday',
    make: `update rounds set weekday = 3 where ${TUESDAY}`,
    undo: `update rounds set weekday = 2 where ${TUESDAY}`,
    code: 'round.closed',
  },
  {
    what: 'the delivery costs more',
    make: `update rounds set standard_fee_ore = 7000 where ${TUESDAY}`,
    undo: `update rounds set standard_fee_ore = 6000 where ${TUESDAY}`,
    code: 'quote.changed',
  },
  {
    what: 'the round no longer goes to the village',
    make: `delete from round_villages where round_id = '${m.tuesday}'`,
    undo: `insert into round_villages values (1, '${m.tuesday}', '${m.laisvall}', 1)`,
    code: 'round.closed',
  },
  {
    what: "the round no longer takes a shop's goods",
    make: `delete from round_shops where round_id = '${m.tuesday}' and shop_id = '${m.neighbour}'`,
    undo: `insert into round_shops values (1, '${m.tuesday}', '${m.neighbour}', 2)`,
    code: 'round.closed',
  },
  {
    what: 'the municipality has a day of its own on which nobody drives',
    make: `insert into round_calendar_days (tenant_id, day, rule, why) values (1, '${m.deliveryDay}', 'closed', 'Marknad')`,
    undo: 'delete from round_calendar_days',
    code: 'round.closed',
  },
  {
    what: 'the contract ends before the day',
    make: `update carrier_contracts set valid_to = '2026-11-23' where ${POST}`,
    undo: `update carrier_contracts set valid_to = null where ${POST}`,
    code: 'round.closed',
  },
  {
    what: 'the contract says something else from the day on',
    make: `insert into carrier_contract_versions (tenant_id, carrier_id, from_day, agreed, decided_by) values (1, '${m.post}', '${m.deliveryDay}', '{"takes_payment": false}', 'test')`,
    undo: 'delete from carrier_contract_versions',
    code: 'payment.not-allowed',
  },
  {
    what: 'the carrier takes no goods but chilled ones',
    make: `update carrier_contracts set zones = '{chilled}' where ${POST}`,
    undo: `update carrier_contracts set zones = '{ambient,chilled,frozen}' where ${POST}`,
    code: 'zone.not-deliverable',
  },
  {
    what: 'the rate of VAT is another',
    make: "update platform.vat_rates set rate_percent = 25 where category = 'food' and valid_from = '2026-04-01'",
    undo: "update platform.vat_rates set rate_percent = 6 where category = 'food' and valid_from = '2026-04-01'",
    code: 'quote.changed',
  },
  {
    what: 'a shop closes at short notice',
    make: `insert into shop_closures (tenant_id, id, shop_id, from_day, to_day, why, closed_at, closed_by) values (1, gen_random_uuid(), '${m.grocer}', '${m.deliveryDay}', '${m.deliveryDay}', 'Sjuk', now(), 'test')`,
    undo: 'delete from shop_closures',
    code: 'round.closed',
  },
  {
    what: "a neighbour's shop closes for good",
    make: `update public_shops set state = 'closed' where tenant_id = 2 and shop_id = '${m.neighbour}'`,
    undo: `update public_shops set state = 'open' where tenant_id = 2 and shop_id = '${m.neighbour}'`,
    code: 'offer.gone',
  },
  {
    what: 'a shop is admitted no longer',
    make: `update shop_admissions set state = 'ended' where tenant_id = 1 and shop_id = '${m.neighbour}'`,
    undo: `update shop_admissions set state = 'admitted' where tenant_id = 1 and shop_id = '${m.neighbour}'`,
    code: 'offer.gone',
  },
  {
    what: 'the municipality recalls the goods',
    make: `insert into recalls (tenant_id, id, gtin, product, source, reason, advice, made_by, made_at) values (1, gen_random_uuid(), '7310000000017', 'Bröd', 'authority', 'Glas', 'Ät inte', 'test', now())`,
    undo: 'delete from recalls',
    code: 'offer.gone',
  },
  {
    what: 'the postal code turns out to be of another village, to which another round goes',
    make: `insert into villages (tenant_id, id, slug, name, postal_code, locality) values (1, '0190a000-0000-7000-8000-0000000000e9', 'adak', 'Adak', '930 93', 'Adak');
      update villages set postal_code = '93090' where id = '${m.laisvall}';
      insert into rounds select (jsonb_populate_record(r, '{"id": "0190a000-0000-7000-8000-0000000000d9"}')).* from rounds r where ${TUESDAY};
      insert into round_villages values (1, '0190a000-0000-7000-8000-0000000000d9', '0190a000-0000-7000-8000-0000000000e9', 1)`,
    undo: `delete from round_villages where round_id = '0190a000-0000-7000-8000-0000000000d9'; delete from rounds where id = '0190a000-0000-7000-8000-0000000000d9';
      delete from villages where slug = 'adak'; update villages set postal_code = '93093' where id = '${m.laisvall}'`,
    code: 'address.elsewhere',
  },
];

type Random = (below: number) => number;
const oneOf = <T>(random: Random, list: readonly T[]): T => list[random(list.length)] as T;
const DAYS = ['2026-11-22', '2026-11-23', '2026-11-24', '2026-11-30'];

/** Without it so much would soon be closed and gone that nothing else could be seen. */
const OPEN_AGAIN = `
  insert into round_villages select 1, id, '${m.laisvall}', 1 from rounds on conflict do nothing;
  insert into round_shops select 1, r.id, a.shop_id, 1 from rounds r, shop_admissions a on conflict do nothing;
  update rounds set valid_to = null; update carrier_contracts set valid_to = null; update public_shops set state = 'open'; update shop_admissions set state = 'admitted'`;

/** Any one change of any table that pricing reads and a process keeps, as often undoing what another did as not. */
export function changeOf(random: Random): string {
  const shop = oneOf(random, [m.grocer, m.builder, m.neighbour]);
  const round = oneOf(random, [m.tuesday, m.busFriday]);
  const carrier = oneOf(random, [m.post, m.bus]);
  const day = oneOf(random, DAYS);
  const number = random(3);
  if (random(4) === 0) return OPEN_AGAIN;
  return oneOf(random, [
    `update rounds set cut_off_days_before = ${number} where id = '${round}'`,
    `update rounds set standard_fee_ore = ${number}, crates = nullif(${number}, 0), capacity = 1000 + ${number} where id = '${round}'`,
    `update rounds set later_fees = '[{"from":"${day}","feeOre":${number * 1000}}]' where id = '${round}'`,
    `update rounds set valid_to = ${number === 0 ? `'${day}'` : 'null'} where id = '${round}'`,
    `delete from round_villages where round_id = '${round}'`,
    `insert into round_villages values (1, '${round}', '${m.laisvall}', 1) on conflict do nothing`,
    `delete from round_shops where round_id = '${round}' and shop_id = '${shop}'`,
    `insert into round_shops values (1, '${round}', '${shop}', 1) on conflict do nothing`,
    `insert into round_calendar_days (tenant_id, day, rule, why) values (1, '${day}', 'closed', '${number}') on conflict (tenant_id, day) do update set why = excluded.why`,
    `delete from round_calendar_days where day = '${day}'`,
    `update carrier_contracts set valid_to = ${number === 0 ? `'${day}'` : 'null'}, max_weight_grams = 30000 + ${number} where carrier_id = '${carrier}'`,
    `insert into carrier_contract_versions (tenant_id, carrier_id, from_day, agreed, decided_by) values (1, '${carrier}', '${day}', '{"max_weight_grams": ${number}}', 'test')
     on conflict (tenant_id, carrier_id, from_day) do update set agreed = excluded.agreed`,
    `delete from carrier_contract_versions where carrier_id = '${carrier}'`,
    `update platform.carriers set name = 'Bud ${number}', food_registration = ${number === 0 ? 'null' : "'ja'"} where id = '${carrier}'`,
    `update platform.vat_rates set rate_percent = ${6 + number} where category = 'food' and valid_from = '2026-04-01'`,
    `insert into shop_closures (tenant_id, id, shop_id, from_day, to_day, why, closed_at, closed_by) values (1, gen_random_uuid(), '${shop}', '${day}', '${day}', 'Sjuk', now(), 'test')`,
    `update shop_closures set undone_at = now() where shop_id = '${shop}'`,
    'delete from shop_closures',
    `update public_shops set state = '${number === 0 ? 'closed' : 'open'}', pickup = ${number === 1} where shop_id = '${shop}'`,
    `update shop_admissions set state = '${number === 0 ? 'suspended' : 'admitted'}' where shop_id = '${shop}'`,
    `insert into recalls (tenant_id, id, gtin, product, source, reason, advice, made_by, made_at) values (1, gen_random_uuid(), '7310000000024', 'Bröd', 'authority', 'Glas', 'Nej', 'test', now()) on conflict do nothing`,
    'update recalls set ended_at = now()',
    `update villages set postal_code = '9309${number}' where id = '${m.laisvall}'`,
    `insert into villages (tenant_id, id, slug, name, postal_code, locality) values (1, gen_random_uuid(), 'by-${number}', 'By', '93093', 'By') on conflict do nothing`,
    `delete from villages where slug = 'by-${number}'`,
  ]);
}

type Process = Pick<TestApp, 'app' | 'sql' | 'deps'>;

/** Another process of the product on the same database; `session`: what its address says of its connections. */
export async function anotherProcess(t: TestApp, session: Readonly<Record<string, string>> = {}): Promise<Process> {
  const url = new URL(t.deps.config.databaseUrl.app);
  for (const [name, value] of Object.entries(session)) url.searchParams.set(name, value);
  const pool = patientPool({ url: url.href, max: 8 });
  const deps: Deps = { ...t.deps, pool };
  const app = await buildApp(deps);
  await app.ready();
  afterAll(async () => {
    await app.close();
    await pool.end();
  });
  return { app, deps, sql: t.sql };
}

/** The test's app and another one: neither knows what the other has read. */
export const twoProcesses = async (t: TestApp): Promise<readonly [Process, Process]> => [t, await anotherProcess(t)];

/** A connection on which a transaction is under way. */
interface InTransaction {
  query(asked: { readonly name: string; readonly text: string; readonly values: unknown[] }): Promise<{ readonly rows: unknown[] }>;
}

/** What a process makes of the market with what it has kept, and what one makes of it that has kept nothing, in one transaction or on a connection that is in one. */
export function keptAndFresh(
  at: Pool | InTransaction,
  { deps }: Process,
  offerIds: readonly string[],
  from = '2026-11-22',
): Promise<{ readonly kept: Market; readonly fresh: Market }> {
  const wanted = { offerIds, villageId: m.laisvall, postalCode: '93093', from, to: '2026-12-20', coupons: [] };
  const both = async (tx: TenantTx) => ({
    kept: await readMarket({ deps, tx }, wanted),
    // What is kept hangs on the pool, and nothing hangs on this one.
    fresh: await readMarket({ deps: { ...deps, pool: Object.create(deps.pool) as Pool }, tx }, wanted),
  });
  if ('totalCount' in at) return withTenant(at, { tenantId: 1, scope: { kind: 'guest' }, actor: 'guest' }, both);
  const prepared = async (name: string, text: string, values: readonly unknown[]) =>
    (await at.query({ name, text, values: [...values] })).rows;
  return both({ tenantId: 1, scope: { kind: 'officer' }, actor: 'system:test', prepared } as unknown as TenantTx);
}

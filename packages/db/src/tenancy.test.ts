import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';

import { testDatabase } from '../testing/database.ts';
import { patientPool } from '../testing/patient-pool.ts';
import { bytesOf, idOf, insertFreely, insertOf, sampleRow } from '../testing/sample-rows.ts';
import { type Scope, type TenantTx, withPlatform, withTenant } from './doors.ts';
import { type CatalogueTable, readCatalogue } from './schema/catalogue.ts';

// One row of every table in each of two tenants, with the same ids: nothing but the fence tells them apart.
const database = await testDatabase();
const admin = new pg.Client({ connectionString: database.adminUrl });
await admin.connect();
const pool = patientPool({ url: database.appUrl, max: 2 });
const workerPool = patientPool({ url: database.workerUrl, max: 1 });
afterAll(() => Promise.all([pool.end(), workerPool.end(), admin.end()]));

const tables = (await readCatalogue(admin)).filter((table) => table.schema === 'public');
const names = tables.map((table) => table.name);
await insertFreely(
  admin,
  tables.flatMap((table) => [1, 2].map((tenant) => [table.name, sampleRow(table, tenant)] as const)),
);
// What is deleted here may have rows that hang on it; foreign keys have their own test (scopes.test.ts).
for (const table of names) await admin.query(`alter table ${table} disable trigger all`);
const open = ['public_offers', 'public_shops', 'public_words', 'shop_admissions', 'template_sharing'];

type Whose = 'mine' | 'theirs';
const kinds = ['officer', 'shop', 'carrier', 'customer', 'guest', 'care'] as const;
type Kind = (typeof kinds)[number];

/** The scope of the shop, carrier … that the sample rows belong to, or of another one. */
function scopeOf(kind: Kind | 'system', whose: Whose): Scope {
  const id = (noun: string) => idOf(whose === 'mine' ? noun : `other ${noun}`);
  switch (kind) {
    case 'officer':
    case 'care':
    case 'system':
      return { kind };
    case 'shop':
      return { kind, shopId: id('shop') };
    case 'carrier':
      return { kind, carrierId: id('carrier') };
    case 'customer':
      return { kind, customerId: id('customer') };
    case 'guest':
      return { kind, guestKey: bytesOf(whose === 'mine' ? 'guest_key' : 'other key') };
  }
}
const as = (kind: Kind | 'system', whose: Whose = 'mine', tenantId = 1) => ({
  tenantId,
  scope: scopeOf(kind, whose),
  actor: whose === 'mine' ? 'actor' : 'somebody-else',
});

/** Whose rows a query without a `where` returns. */
const tenantsIn = async (tx: Pick<TenantTx, 'query'>, table: string): Promise<number[]> =>
  (await tx.query<{ tenant_id: number }>(`select tenant_id from ${table} order by 1`)).map((row) => row.tenant_id);

/** The SQLSTATE of a statement that fails; the transaction goes on. */
async function failureOf(tx: TenantTx, text: string, values: readonly unknown[] = []): Promise<string | undefined> {
  await tx.query('savepoint attempt');
  try {
    await tx.run(text, values);
    return undefined;
  } catch (error) {
    return error instanceof pg.DatabaseError ? error.code : String(error);
  } finally {
    await tx.query('rollback to savepoint attempt');
  }
}

describe.each(names)('A query on %s that forgets the tenant', (table) => {
  const everybody = open.includes(table);

  it('finds the rows of the tenant that is set, and none without one', async () => {
    for (const tenantId of [1, 2, 3]) {
      const own = tenantId === 3 ? [] : [tenantId];
      expect(await withTenant(pool, as('system', 'mine', tenantId), (tx) => tenantsIn(tx, table))).toEqual(everybody ? [1, 2] : own);
    }
    expect(await withPlatform(pool, (tx) => tenantsIn(tx, table))).toEqual(everybody ? [1, 2] : []);
  });

  it('finds nothing while no scope is set', async () => {
    await withTenant(pool, as('system'), async (tx) => {
      for (const scope of ['', 'none', 'System', 'stock-taking']) {
        await tx.query("select set_config('app.scope', $1, true)", [scope]);
        expect(await tenantsIn(tx, table)).toEqual(everybody ? [1, 2] : []);
      }
    });
  });

  it('changes and deletes the own rows at most', async () => {
    const column = tables
      .find(({ name }) => name === table)
      ?.columns.find(({ name }) => name !== 'tenant_id' && !key(table).includes(name))?.name;
    for (const change of [...(column ? [`update ${table} set ${column} = ${column}`] : []), `delete from ${table}`]) {
      await withTenant(pool, as('system'), async (tx) => {
        if ((await failureOf(tx, change)) === '42501') return; // not granted to anybody
        const touched = await tx.query<{ tenant_id: number }>(`${change} returning tenant_id`);
        expect(touched.map((row) => row.tenant_id)).toEqual([1]);
        throw new Undo();
      }).catch(ignoreUndo);
    }
  });

  it('cannot insert without a tenant, nor for another one, nor move a row to one', async () => {
    const sample = tables.find(({ name }) => name === table);
    if (!sample) throw new Error(table);
    await withTenant(pool, as('system'), async (tx) => {
      expect(await failureOf(tx, ...insertOf(table, sampleRow(sample, 2)))).toBe('42501');
      expect(await failureOf(tx, `update ${table} set tenant_id = 2`)).toBe('42501');
      await tx.query("select set_config('app.tenant_id', '', true)");
      expect(await failureOf(tx, ...insertOf(table, sampleRow(sample, 1)))).toBe('42501');
    });
  });
});

const key = (table: string): readonly string[] => tables.find(({ name }) => name === table)?.primaryKey ?? [];
class Undo extends Error {}
const ignoreUndo = (error: unknown) => {
  if (!(error instanceof Undo)) throw error;
};

/**
 * Who sees and who writes what, beside the worker. Letters: O officer, S shop, C carrier, K customer, G guest, M care management. A capital: every row of
 * the tenant; a small letter: the own rows alone; a missing letter: nothing. A new table has to be decided on here.
 */
const walls: Readonly<Record<string, readonly [sees: string, writes: string]>> = {
  outbox: ['O', 'OSCKGM'],
  idempotency_keys: ['osckgm', 'osckgm'],
  audit_events: ['Osc', 'osckgm'],
  audit_seals: ['O', ''],
  messages: ['O', 'O'],
  sms_budgets: ['O', 'O'],
  sms_days: ['O', 'O'],
  reach_wishes: ['Ok', 'Ok'],
  message_keys: ['O', 'O'],
  counters: ['OSCKGM', 'OSCKGM'],
  shops: ['Os', 'Os'],
  opening_hours: ['Os', 'Os'],
  opening_exceptions: ['Os', 'Os'],
  public_shops: ['OSCKGM', 'Os'],
  shop_admissions: ['OSCKGM', 'O'],
  shop_applications: ['Og', 'Og'],
  template_sharing: ['OSCKGM', 'O'],
  template_copies: ['O', 'O'],
  opening_reviews: ['O', 'O'],
  recalls: ['OSKG', 'Os'],
  recall_buyers: ['Os', 'Os'],
  notices: ['Og', 'Og'],
  notice_decisions: ['Osg', 'O'],
  // One that the reporter asked for; a shop sees the own.
  notice_reviews: ['Og', 'Og'],
  contact_points: ['OKG', 'O'],
  accessibility_faults: ['OKG', 'O'],
  privacy_versions: ['OKG', ''],
  retention_rules: ['OKG', 'O'],
  destructions: ['O', ''],
  tenant_pages: ['O', 'O'],
  tenant_exports: ['O', 'O'],
  handovers: ['Osc', 'Osc'],
  offers: ['Os', 'Os'],
  stock: ['Os', 'Os'],
  stock_movements: ['Os', 'Os'],
  price_history: ['Os', 'Os'],
  promotions: ['Os', 'Os'],
  coupons: ['OsKG', 'Os'],
  coupon_buyers: ['Os', ''],
  variant_groups: ['Os', 'Os'],
  offer_variants: ['Os', 'Os'],
  bundles: ['Os', 'Os'],
  bundle_parts: ['Os', 'Os'],
  offer_pictures: ['Os', 'Os'],
  public_offers: ['OSCKGM', 'Os'],
  public_words: ['OSCKGM', 'Os'],
  price_file_mappings: ['Os', 'Os'],
  price_files: ['Os', 'Os'],
  price_file_rows: ['Os', 'Os'],
  price_file_layouts: ['Os', 'Os'],
  price_file_intake: ['Os', 'Os'],
  price_file_arrivals: ['Os', 'Os'],
  till_lists: ['Os', 'Os'],
  till_list_orders: ['Os', 'Os'],
  villages: ['OSCKGM', 'O'],
  carrier_contract_versions: ['OScKG', 'O'],
  carrier_contracts: ['OScKG', 'O'],
  carrier_prices: ['OSc', 'O'],
  carrier_systems: ['Oc', 'c'],
  carrier_system_keys: ['Oc', 'c'],
  carrier_calls: ['Oc', 'c'],
  vehicles: ['Oc', 'Oc'],
  road_times: ['OC', 'O'],
  rounds: ['OScKG', 'Oc'],
  round_villages: ['OSCKG', 'Oc'],
  round_shops: ['OSCKG', 'Osc'],
  round_days: ['OSCKG', 'OSCKG'],
  round_calendar_days: ['OSCKG', 'O'],
  round_changes_told: ['Oc', ''],
  households: ['OSkM', 'OM'],
  customers: ['Ok', 'Ok'],
  home_care_draws: ['Om', 'm'],
  household_members: ['Ok', 'O'],
  household_merges: ['O', 'O'],
  household_pairs: ['O', 'O'],
  household_distances: ['O', 'O'],
  household_past_facts: ['O', 'O'],
  // And the home care what households have let it do (the sample is another's); it records that for those on its own desk.
  delegations: ['Ok', 'Ok'],
  household_persons: ['Oc', 'O'],
  household_doors: ['Oc', 'O'],
  delivery_schemes: ['OSCKG', 'O'],
  // Neither shop nor carrier: what they may know is the judgement and the last day.
  eligibilities: ['OkM', 'OM'],
  delivery_occasions: ['Ok', 'Ok'],
  // The care management's own desk: the sample came by that way.
  eligibility_applications: ['OskM', 'OskM'],
  eligibility_refusals: ['Ok', 'O'],
  // The home care: those that came of the helper's own draws.
  orders: ['Oskgm', 'Oskg'],
  shop_orders: ['Oskgm', 'Oskg'],
  order_lines: ['Oskg', 'Oskg'],
  shop_order_events: ['Oskg', 'Oskg'],
  invoice_customers: ['Osk', 'Os'],
  withdrawals: ['Oskg', 'Oskg'],
  complaints: ['Oskg', 'Oskg'],
  line_questions: ['Osg', 'sg'],
  refunds: ['Osckg', 'Os'],
  shop_closures: ['OsCKG', 's'],
  shop_delivery_fees: ['Os', 's'],
  closure_orders: ['Os', 's'],
  delivery_runs: ['OSc', 'OSc'],
  stops: ['OSc', 'OSc'],
  delivery_notes: ['Osckg', 'Osckg'],
  delivery_note_events: ['Osc', 'Osc'],
  cool_bags: ['Oc', 'Oc'],
  cool_bag_moves: ['Oc', 'Oc'],
  cold_limits: ['OSc', 'Oc'],
  door_proofs: ['Osckg', 'Oc'],
  driver_deeds: ['Oc', 'Oc'],
  monthly_reports: ['Oc', 'Oc'],
  report_lines: ['Oc', 'Oc'],
  report_queries: ['Oc', 'Oc'],
  report_reminders: ['O', 'O'],
  grant_claims: ['O', 'O'],
  grant_claim_lines: ['O', 'O'],
  grant_claim_events: ['O', 'O'],
  duty_rules: ['O', 'O'],
  statistics_assumptions: ['O', 'O'],
  stated_price_base_amounts: ['O', 'O'],
  published_statistics: ['OKG', ''],
  phone_drafts: ['s', 's'],
  order_lists: ['sk', 'k'],
  order_list_lines: ['sk', 'sk'],
  standing_orders: ['sk', 'sk'],
  standing_order_days: ['sk', 'sk'],
  documents: ['Oskg', 'Os'],
  document_parts: ['Oskg', 'Os'],
  document_buyers: ['Oskg', 'Os'],
  invoices: ['Oskg', 'Os'],
  swish_requests: ['Oskg', 'Os'],
  received_payments: ['Oskg', 'Os'],
  ledger_entries: ['Osc', 'Os'],
  ledger_postings: ['Osc', 'Os'],
  ledger_days: ['Osc', ''],
  ledger_differences: ['O', ''],
  ledger_settings: ['Os', 's'],
  ledger_files: ['Os', 's'],
  carrier_accounts: ['Oc', 'c'],
  payment_payers: ['O', 'O'],
  payee_invoices: ['O', 'O'],
  payment_files: ['O', 'O'],
  payment_file_rows: ['O', 'O'],
  commission_rules: ['Os', 'O'],
  galleria_issuers: ['OS', 'O'],
  seller_report_years: ['O', 'O'],
  seller_exemptions: ['O', 'O'],
  seller_names: ['O', 'O'],
  seller_report_messages: ['O', 'O'],
  payment_accounts: ['Os', 's'],
  payments: ['Oskg', 'skg'],
  payment_refunds: ['Oskg', 's'],
  joint_payments: ['Okg', 'skg'],
  share_moves: ['Os', ''],
  payment_events: ['Os', ''],
  provider_payouts: ['Os', ''],
  provider_movements: ['Os', ''],
  provider_disputes: ['Os', ''],
  provider_balances: ['Os', ''],
};

/** A row already there: refused by a wall it says 42501, let through it meets its twin (23505). */
async function mayWrite(table: CatalogueTable, kind: Kind, whose: Whose): Promise<boolean> {
  const row = { ...sampleRow(table, 1), ...(table.name === 'audit_events' && { scope: kind }) };
  const failure = await withTenant(pool, as(kind, whose), (tx) => failureOf(tx, ...insertOf(table.name, row)));
  expect(['42501', '23505'], `${kind} inserts into ${table.name}`).toContain(failure);
  return failure === '23505';
}
async function maySee(table: CatalogueTable, kind: Kind, whose: Whose): Promise<boolean> {
  return (await withTenant(pool, as(kind, whose), (tx) => tenantsIn(tx, table.name))).includes(1);
}
async function lettersOf(table: CatalogueTable, may: typeof maySee): Promise<string> {
  let letters = '';
  for (const [index, kind] of kinds.entries()) {
    const letter = 'OSCKGM'.charAt(index);
    if (await may(table, kind, 'theirs')) letters += letter;
    else if (await may(table, kind, 'mine')) letters += letter.toLowerCase();
  }
  return letters;
}

describe('The wall of scopes', () => {
  it('knows every table', () => {
    expect(Object.keys(walls).sort()).toEqual([...names].sort());
  });

  it.each(tables.map((table) => [table.name, table] as const))('shows and lets write %s as decided', async (name, table) => {
    expect([await lettersOf(table, maySee), await lettersOf(table, mayWrite)]).toEqual(walls[name]);
  });

  it('lets every scope ask every table without a policy that goes in circles', async () => {
    for (const kind of [...kinds, 'system'] as const) {
      await withTenant(pool, as(kind), async (tx) => {
        for (const table of names) expect(await failureOf(tx, `select * from ${table}`), `${kind} asks ${table}`).toBeUndefined();
      });
    }
  });

  it('lets the worker see the outbox of every tenant, to find the next job, and nothing else without a tenant', async () => {
    const seen = await withPlatform(workerPool, async (tx) => {
      await tx.query("select set_config('app.scope', 'system', true)");
      const found: Record<string, number[]> = {};
      for (const table of names) found[table] = await tenantsIn(tx, table);
      return Object.entries(found).filter(([, tenants]) => tenants.length > 0);
    });
    expect(seen.map(([table]) => table).sort()).toEqual(['outbox', ...open]);
    expect(await withPlatform(workerPool, (tx) => tenantsIn(tx, 'outbox'))).toEqual([]);
  });
});

import type { Pool } from '@galleria/db';
import { type CatalogueColumn, type CatalogueTable, readCatalogue } from '@galleria/db/schema/catalogue';
import { patientPool } from '@galleria/db/testing/patient-pool';
import { idOf, insertOf, type SampleRow, sampleRow } from '@galleria/db/testing/sample-rows';
import { sha256 } from '../src/core/id.ts';
import { reportIdOf } from '../src/features/reports/report.store.ts';
import type { TestApp } from './app.ts';
import { type People, signInEverybody } from './everybody.ts';
import { MISSING_ID } from './missing-id.ts';
import { particular } from './particular-columns.ts';
import { type IdAt, markOf, SIDES, type Side, SLUGS, secretOf, tenantOf } from './sides.ts';

/** Tables whose texts are read by their own shop, carrier or resident alone, and by the municipality. */
const SECRET: ReadonlySet<string> = new Set([
  'orders',
  'order_lines',
  'shop_orders',
  'shop_order_events',
  'delivery_notes',
  'delivery_note_events',
  'cool_bags',
  'cool_bag_moves',
  'cold_limits',
  'door_proofs',
  'driver_deeds',
  'invoice_customers',
  'documents',
  'document_buyers',
  'swish_requests',
  'withdrawals',
  'line_questions',
  'complaints',
  'refunds',
  'closure_orders',
  'phone_drafts',
  'order_lists',
  'order_list_lines',
  'standing_orders',
  'standing_order_days',
  'price_files',
  'price_file_rows',
  'customers',
  'shop_applications',
  'eligibility_applications',
  'eligibility_refusals',
  'notices',
  'notice_decisions',
  'notice_reviews',
  'monthly_reports',
  'report_lines',
  'report_queries',
  'grant_claims',
  'messages',
  'outbox',
]);
const wordOf = (table: string, side: Side): string => (SECRET.has(table) ? secretOf(side) : markOf(side));

export interface World {
  readonly people: People;
  readonly tables: readonly CatalogueTable[];
  readonly idAt: IdAt;
  /** Ids of the platform's own rows by path parameter and area of the path: `member` under `shops` is a membership in the shop. */
  platformIds(name: string, area: string): { readonly at: Readonly<Partial<Record<Side, string>>>; readonly table: string } | undefined;
  /** Everything that belongs to a tenant, as one text: to see that nothing has moved. */
  fingerprint(tenantId: number, except: readonly string[]): Promise<string>;
}

/** What a foreign key calls it → what its table is called. */
const NOUNS: Readonly<Record<string, string>> = {
  note: 'delivery_note',
  run: 'delivery_run',
  report: 'monthly_report',
  occasion: 'delivery_occasion',
  claim: 'grant_claim',
  file: 'price_file',
  eligibilitie: 'eligibility',
};
const nounOf = (column: string, table: string): string => {
  const noun = column === 'id' ? table.replace(/s$/, '') : column.replace(/_ids?$/, '');
  return NOUNS[noun] ?? noun;
};

/** Fills a migrated database with one row of every table for each side, and signs everybody in. The ids are the same in every run. */
export async function twoOfEverything(t: TestApp): Promise<World> {
  const admin = patientPool({ url: t.database.adminUrl, max: 1 }); // one connection: what is set for a transaction holds in the next statement
  try {
    await insertPlatform(t);
    await t.deps.adapters.storage.put(`pictures/${tenantOf(1)}/${MISSING_ID}-320.webp`, Buffer.from('WEBP'));
    for (const side of SIDES)
      await t.deps.adapters.storage.put(`proofs/${tenantOf(side)}/${idOf(`price_file ${side}`)}.webp`, Buffer.from('WEBP'));
    await t.deps.adapters.storage.put(`tenant-exports/${tenantOf(1)}/${idOf('tenant_export 1')}.zip`, Buffer.from('PK'));
    const known = new Map<string, string>();
    const idAt: IdAt = (noun, side) => known.get(`${noun} ${side}`) ?? idOf(`${noun} ${side}`);
    const people = await signInEverybody(t, idAt);
    for (const side of SIDES) known.set(`customer ${side}`, people.customerId[side]).set(`identity ${side}`, people.identityId[side]);
    for (const [side, id] of people.careManager) known.set(`care_manager ${side}`, id);
    // A month's report is found by an id that follows from the month.
    for (const side of SIDES) known.set(`monthly_report ${side}`, reportIdOf(tenantOf(side), idOf(`carrier ${side}`), '2026-01'));
    const tables = await readCatalogue(admin);
    const inTenants = tables.filter((table) => table.schema === 'public');
    await insertRows(admin, inTenants, idAt);
    return {
      people,
      tables,
      idAt,
      platformIds: await platformRows(t, people),
      fingerprint: (tenantId, except) => fingerprintOf(t, inTenants, tenantId, except),
    };
  } finally {
    await admin.end();
  }
}

async function insertPlatform(t: TestApp): Promise<void> {
  await t.sql("insert into platform.regions values (25, 'norrbotten', 'Norrbotten'), (24, 'vasterbotten', 'Västerbotten')");
  for (const [index, slug] of SLUGS.entries()) {
    await t.sql(
      `insert into platform.tenants (id, region_id, municipality_code, slug, name, municipality_name, state)
       values ($1, 25, $2, $3, $4, $5, 'open')`,
      [index + 1, `250${index + 5}`, slug, `Gallerian ${index + 1}`, `Kommun ${index + 1}`],
    );
  }
  for (const side of SIDES) {
    await t.sql(
      `insert into platform.carriers (id, slug, name, org_number, phone, email)
       values ($1, $2, $3, '556100-0018', '+46961100000', $4)`,
      [idOf(`carrier ${side}`), `bil-${side}`, `${markOf(side)} bil`, `bil${side}@exempel.test`],
    );
  }
}

async function insertRows(admin: Pool, tables: readonly CatalogueTable[], idAt: IdAt): Promise<void> {
  await admin.query('begin');
  // Rows point at each other in circles; the ids are chosen so that they fit.
  await admin.query("set local session_replication_role = 'replica'");
  for (const side of SIDES) {
    for (const table of tables) {
      const [text, values] = insertOf(table.name, rowOf(table, side, idAt));
      await admin.query(`${text} on conflict do nothing`, values); // one of a kind in its municipality: side 1 has it
    }
  }
  await admin.query('commit');
}

function rowOf(table: CatalogueTable, side: Side, idAt: IdAt): SampleRow {
  const row = sampleRow(table, tenantOf(side));
  const changed = table.columns.map((column) => {
    const own = particular[`${table.name}.${column.name}`] ?? particular[column.name];
    if (own) {
      const value = own(side, wordOf(table.name, side), idAt);
      // The driver writes a list as an array of PostgreSQL's.
      return [column.name, column.type === 'jsonb' && value !== null ? JSON.stringify(value) : value];
    }
    return [column.name, valueFor(column, table.name, side, { row, idAt })];
  });
  return { ...row, ...Object.fromEntries(changed), tenant_id: tenantOf(side) };
}

function valueFor(column: CatalogueColumn, table: string, side: Side, { row, idAt }: { row: SampleRow; idAt: IdAt }): unknown {
  const noun = nounOf(column.name, table);
  if (column.type === 'uuid') return /^(corrects|replaces)_note/.test(column.name) ? null : idAt(noun, side);
  if (column.type === 'uuid[]') return [idAt(noun, side)];
  if (column.values) return row[column.name];
  // What may be empty mostly tells that something has happened: ended, cancelled, sent.
  if (!column.notNull && column.type !== 'text') return null;
  switch (column.type) {
    case 'text':
      return column.notNull ? `${wordOf(table, side)} ${column.name}` : null;
    case 'text[]':
      return [];
    case 'integer':
    case 'smallint':
    case 'bigint':
    case 'double precision':
      return side;
    case 'date':
      return `2026-09-0${side}`;
    case 'bytea':
      return sha256(`${table} ${column.name} ${side}`);
    default:
      return row[column.name];
  }
}

/** An invitation beside each membership, and a second session beside each resident's first. */
async function platformRows(t: TestApp, people: People): Promise<World['platformIds']> {
  const members = await t.sql<{ id: string; role: string; tenant_id: number | null; shop_id: string | null; carrier_id: string | null }>(
    `select distinct on (m.role, m.tenant_id, m.shop_id, m.carrier_id) m.* from platform.memberships m
     join platform.identities i on i.id = m.identity_id where m.ended_at is null and m.role in ('shop-staff', 'driver', 'officer')
     order by m.role, m.tenant_id, m.shop_id, m.carrier_id, m.created_at`,
  );
  const inviter = people.identityId[1];
  for (const member of members) {
    await t.sql(
      `insert into platform.invitations (id, token_hash, email, role, tenant_id, shop_id, carrier_id, invited_by, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, now() + interval '7 days')`,
      [
        idOf(`invitation ${member.id}`),
        sha256(member.id),
        'inbjuden@exempel.test',
        member.role,
        member.tenant_id,
        member.shop_id,
        member.carrier_id,
        inviter,
      ],
    );
  }
  for (const side of SIDES) {
    await t.sql("insert into platform.sessions (id, identity_id, audience, expires_at) values ($1, $2, 'resident', '2100-01-01')", [
      idOf(`session ${side}`),
      people.identityId[side],
    ]);
  }
  const roles: Readonly<Record<string, string>> = { shops: 'shop-staff', carriers: 'driver', officer: 'officer' };
  const sideOf = (member: (typeof members)[number]) =>
    SIDES.find(
      (side) =>
        member.shop_id === idOf(`shop ${side}`) ||
        member.carrier_id === idOf(`carrier ${side}`) ||
        (member.role === 'officer' && side !== 2 && member.tenant_id === tenantOf(side)),
    );
  const readers = await t.sql<{ id: string; region_id: number }>("select id, region_id from platform.memberships where role = 'regional'");
  return (name, area) => {
    if (name === 'reader') {
      const at = Object.fromEntries(readers.map(({ id, region_id }) => [region_id === 25 ? 1 : 3, id]));
      return { at, table: 'platform.memberships' };
    }
    if (name === 'session')
      return { at: Object.fromEntries(SIDES.map((side) => [side, idOf(`session ${side}`)])), table: 'platform.sessions' };
    if (name !== 'member' && name !== 'invitation') return undefined;
    const there = members.filter((member) => member.role === roles[area]);
    const at = Object.fromEntries(there.map((member) => [sideOf(member), name === 'member' ? member.id : idOf(`invitation ${member.id}`)]));
    return { at, table: `platform.${name}${name === 'member' ? 'ship' : ''}s` };
  };
}

async function fingerprintOf(t: TestApp, tables: readonly CatalogueTable[], tenantId: number, except: readonly string[]): Promise<string> {
  const lines: string[] = [];
  for (const { name } of tables) {
    if (except.includes(name)) continue;
    const [row] = await t.sql<{ sum: string }>(
      `select count(*) || ' ' || coalesce(md5(string_agg(r::text, '' order by r::text)), '') as sum from ${name} r where tenant_id = $1`,
      [tenantId],
    );
    lines.push(`${name} ${row?.sum}`);
  }
  return lines.join('\n');
}

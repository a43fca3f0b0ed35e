import type { PlatformTx, TenantTx } from '@galleria/db';
import { forgetReasons } from '../care/index.ts';
import { PLATFORM_TABLES, TENANT_TABLES } from './catalogue.ts';
import { type PersonalTable, rowsGo, settings, shownColumns } from './column-rule.ts';
import { W } from './traces.store.ts';

export type FoundRow = Readonly<Record<string, unknown>>;
const MOST = 20_000;

const whereOf = ({ table, find }: PersonalTable): string =>
  `${table.startsWith('platform.') ? '$1::int is not null' : 't.tenant_id = $1'} and (${find})`;

/** A person's rows of one table, with the columns that an export shows. `values`: `valuesOf`. */
async function rowsOf(tx: Pick<TenantTx, 'query'>, table: PersonalTable, values: readonly unknown[]): Promise<FoundRow[]> {
  const columns = shownColumns(table).map((column) => `to_jsonb(t.${column}) as "${column}"`);
  return tx.query(`select ${columns.join(', ') || '1 as found'} from ${table.table} t, ${W} where ${whereOf(table)} limit ${MOST}`, values);
}

export interface FoundTable {
  readonly table: PersonalTable;
  readonly rows: readonly FoundRow[];
}
async function allOf(tx: Pick<TenantTx, 'query'>, tables: readonly PersonalTable[], values: readonly unknown[]): Promise<FoundTable[]> {
  const found: FoundTable[] = [];
  for (const table of tables) {
    const rows = await rowsOf(tx, table, values);
    if (rows.length > 0) found.push({ table, rows });
  }
  return found;
}
export const rowsInTenant = (tx: TenantTx, values: readonly unknown[]): Promise<FoundTable[]> => allOf(tx, TENANT_TABLES, values);
export const rowsOfAccount = (tx: PlatformTx, values: readonly unknown[]): Promise<FoundTable[]> => allOf(tx, PLATFORM_TABLES, values);

/** Carries the catalogue's rules out. @returns how many rows were changed or went. */
async function eraseAll(tx: Pick<TenantTx, 'run'>, tables: readonly PersonalTable[], values: readonly unknown[]): Promise<number> {
  let rows = 0;
  for (const table of tables) {
    const set = settings(table);
    if (rowsGo(table)) rows += await tx.run(`delete from ${table.table} t using ${W} where ${whereOf(table)}`, values);
    else if (set.length > 0)
      rows += await tx.run(`update ${table.table} t set ${set.join(', ')} from ${W} where ${whereOf(table)}`, values);
  }
  return rows;
}
export async function eraseInTenant(tx: TenantTx, values: readonly unknown[]): Promise<number> {
  const subjects = await sealedSubjects(tx, values);
  const rows = await eraseAll(tx, TENANT_TABLES, values);
  await forgetReasons(tx, subjects);
  return rows;
}

const applications = (): PersonalTable => {
  const found = TENANT_TABLES.find(({ table }) => table === 'eligibility_applications');
  if (!found) throw new Error('applications are in the catalogue');
  return found;
};
/** Whose keys are the person's: of the applications, and of the household where the person is all of it. */
async function sealedSubjects(tx: TenantTx, values: readonly unknown[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select t.id from eligibility_applications t, ${W} where ${whereOf(applications())}
     union select t.household_id from eligibility_applications t, ${W} where ${whereOf(applications())} and t.household_id = any(w.households)`,
    values,
  );
  return rows.map(({ id }) => id);
}
/** The applications of a person that have a sealed reason. */
export async function sealedReasons(tx: TenantTx, values: readonly unknown[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select t.id from eligibility_applications t, ${W} where ${whereOf(applications())} and t.reason_kept_at is not null order by t.applied_at limit 100`,
    values,
  );
  return rows.map(({ id }) => id);
}
export const eraseAccount = (tx: PlatformTx, values: readonly unknown[]): Promise<number> => eraseAll(tx, PLATFORM_TABLES, values);

/** Files that were sent with letters about the person (a delivery note to a carrier without a portal), and pictures from the door. */
export async function filesOf(tx: TenantTx, values: readonly unknown[]): Promise<string[]> {
  const letters = TENANT_TABLES.find(({ table }) => table === 'messages');
  if (!letters) throw new Error('letters are in the catalogue');
  const rows = await tx.query<{ key: string }>(
    `select a->>'storageKey' as key from outbox o, jsonb_array_elements(o.payload->'attachments') a
     where o.tenant_id = $1 and o.topic = 'message.send' and jsonb_typeof(o.payload->'attachments') = 'array'
       and o.payload->>'messageId' in (select t.id::text from messages t, ${W} where ${whereOf(letters)})`,
    values,
  );
  const pictures = await tx.query<{ key: string }>(
    `select 'proofs/' || t.tenant_id || '/' || t.file || '.webp' as key from door_proofs t, ${W} where t.tenant_id = $1 and t.note_id = any(w.notes)`,
    values,
  );
  return [...rows, ...pictures].map(({ key }) => key);
}

/** A household that stays because others live in it no longer bears the name and contacts of the one who went. */
export async function leaveSharedHouseholds(tx: TenantTx, customerId: string, contacts: readonly string[]): Promise<number> {
  return tx.run(
    `with me as (select c.name, m.household_id from customers c join household_members m on m.tenant_id = $1 and m.customer_id = c.id
       where c.tenant_id = $1 and c.id = $2),
     other as (select me.household_id, min(c.name) filter (where c.name <> '') as name from me
       join household_members o on o.tenant_id = $1 and o.household_id = me.household_id and o.customer_id <> $2
       join customers c on c.tenant_id = $1 and c.id = o.customer_id group by me.household_id)
     update households h set version = h.version + 1,
       name = case when strpos(lower(h.name), lower(me.name)) > 0 and me.name <> '' then coalesce(other.name, 'Hushåll ' || h.number) else h.name end,
       phone = case when h.phone = any($3) then null else h.phone end, email = case when h.email = any($3) then null else h.email end
     from me, other where other.household_id = me.household_id and h.tenant_id = $1 and h.id = me.household_id`,
    [tx.tenantId, customerId, contacts],
  );
}

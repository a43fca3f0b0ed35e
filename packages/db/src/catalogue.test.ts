import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';

import { testDatabase } from '../testing/database.ts';

/**
 * The rules of the fence, read from the catalogue of a migrated database. Each query names what breaks its rule; `fault` breaks it on
 * purpose, inside a transaction that is rolled back, so that a query which has gone blind is found out.
 */
interface Rule {
  readonly title: string;
  /** Rows `{ name }`: the offenders. */
  readonly offenders: string;
  readonly fault: string;
  /** What the query must name once the fault is there. */
  readonly named: string;
}

/** Where tables of the tenants may stand; care holds sealed reasons (decision 0024). */
const homes = ['public', 'care'];
const schemas = `('${homes.join("', '")}')`;
const tenantTable = `c.relkind in ('r', 'p') and c.relnamespace in ('public'::regnamespace, 'care'::regnamespace)`;
const ours = `('public'::regnamespace, 'platform'::regnamespace, 'app'::regnamespace, 'care'::regnamespace)`;
const logins = `(values ('galleria_app'), ('galleria_worker'), ('galleria_care')) as login (role)`;
const proper = `create table faulty (tenant_id integer not null references platform.tenants, id uuid not null, primary key (tenant_id, id));`;
const fenced = `${proper} select platform.fence('faulty', '{"officer": "true"}');`;

/** Rows that anybody may read: public columns only. Whoever adds one says why here and in the migration. */
const openTables = ['public_offers', 'public_shops', 'public_words', 'shop_admissions', 'template_sharing'];
/** Permissive policies that do not ask for the tenant: the open reads, and the claim of the next job by the worker's own role. */
const withoutTenant = [...openTables.map((table) => `${table}.open_read`), 'outbox.worker_claims'];
/** Functions that run with their owner's rights, each with a pinned search_path: a training copy's log and orders, a log older than its rule, a tenant that has left, a region's sums, what a neighbour shares, the books' days, a picture that a municipality has hidden, the commission that a buyer's order is sold at, whether the shares of a payment are the payment, what a shop has marked as paid of a request, whether drivers' accounts of a shop's note wait for somebody, that a household has a protected identity, and everything that may be done with sealed reasons. */
const definers = [
  ...['discard_training', 'destroy_log', 'destroy_batch', 'destroy_people', 'finish_destruction'],
  ...['region_published', 'region_takers', 'shared_templates', 'ledger_balanced', 'picture_withheld'],
  ...['freeze_line_commission', 'freeze_order_commission', 'shares_add_up', 'marked_paid', 'left_by_books', 'empties_unclear', 'dead_jobs'],
  ...['tell_protection', 'alone_in_household', 'hide_applications', 'hidden_as_its_household'],
  ...['key_for', 'rewrap', 'seal', 'open', 'forget', 'forget_all'],
];
const list = (names: readonly string[]) => `array[${names.map((name) => `'${name}'`).join(', ')}]::text[]`;

const keyRules: Rule[] = [
  {
    title: 'every table of the tenants has tenant_id integer not null, first in its primary key',
    offenders: `select c.relname as name from pg_class c where ${tenantTable} and not exists (
        select from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
        where i.indrelid = c.oid and i.indisprimary and a.attname = 'tenant_id' and a.atttypid = 'integer'::regtype and a.attnotnull)`,
    fault: 'create table faulty (id uuid not null, tenant_id integer not null, primary key (id, tenant_id))',
    named: 'faulty',
  },
  {
    title: 'every unique index begins with tenant_id',
    offenders: `select i.indexrelid::regclass::text as name from pg_index i join pg_class c on c.oid = i.indrelid
        left join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
        where ${tenantTable} and i.indisunique and a.attname is distinct from 'tenant_id'`,
    fault: 'create unique index faulty_email on customers (email, tenant_id)',
    named: 'faulty_email',
  },
  {
    title: 'every foreign key between tables of the tenants carries tenant_id on both sides',
    offenders: `select f.conname as name from pg_constraint f join pg_class c on c.oid = f.conrelid join pg_class target on target.oid = f.confrelid
        where f.contype = 'f' and ${tenantTable} and target.relnamespace = 'public'::regnamespace and not exists (
          select from unnest(f.conkey, f.confkey) as pair (own, other)
          join pg_attribute o on o.attrelid = f.conrelid and o.attnum = pair.own
          join pg_attribute t on t.attrelid = f.confrelid and t.attnum = pair.other
          where o.attname = 'tenant_id' and t.attname = 'tenant_id')`,
    fault: `alter table shop_admissions add constraint faulty foreign key (home_tenant_id, shop_id) references shops (tenant_id, id)`,
    named: 'faulty',
  },
  {
    title: 'schema platform never points at tables of the tenants',
    offenders: `select f.conname as name from pg_constraint f join pg_class c on c.oid = f.conrelid join pg_class target on target.oid = f.confrelid
        where f.contype = 'f' and c.relnamespace = 'platform'::regnamespace and target.relnamespace = 'public'::regnamespace`,
    fault: `alter table platform.memberships add constraint faulty foreign key (tenant_id, shop_id) references shops (tenant_id, id)`,
    named: 'faulty',
  },
];

const policyRules: Rule[] = [
  {
    title: 'row level security is enabled and forced on every table of the tenants',
    offenders: `select c.relname as name from pg_class c where ${tenantTable} and not (c.relrowsecurity and c.relforcerowsecurity)`,
    fault: `${fenced} alter table faulty no force row level security`,
    named: 'faulty',
  },
  {
    title: 'every permissive policy asks for the tenant, in USING and in WITH CHECK',
    offenders: `select tablename || '.' || policyname as name from pg_policies
        where schemaname in ${schemas} and permissive = 'PERMISSIVE' and not (tablename || '.' || policyname = any (${list(withoutTenant)})) and (
          cmd <> 'INSERT' and qual is distinct from '(tenant_id = app.tenant())' or
          cmd in ('ALL', 'INSERT', 'UPDATE') and with_check is distinct from '(tenant_id = app.tenant())')`,
    fault: `${proper} create policy blind on faulty using (tenant_id = app.tenant() or tenant_id = 1) with check (tenant_id = app.tenant())`,
    named: 'faulty.blind',
  },
  {
    title: 'every table has a policy of the tenant for writing, and for reading unless anybody may',
    offenders: `select c.relname || ' for ' || verb as name from pg_class c cross join unnest('{SELECT,INSERT,UPDATE,DELETE}'::text[]) as verb
        where ${tenantTable} and not exists (select from pg_policies p where p.schemaname = c.relnamespace::regnamespace::text and p.tablename = c.relname
          and p.permissive = 'PERMISSIVE' and p.cmd in ('ALL', verb) and p.roles = '{public}')`,
    fault: `${proper} create policy tenant on faulty for select using (tenant_id = app.tenant())`,
    named: 'faulty for INSERT',
  },
  {
    title: 'every table has a second wall for each verb: a case over the scope that ends in else false',
    offenders: `select c.relname || ' for ' || verb as name from pg_class c cross join unnest('{SELECT,INSERT,UPDATE,DELETE}'::text[]) as verb
        where ${tenantTable} and not (verb = 'SELECT' and c.relname = any (${list(openTables)}))
        and not exists (select from pg_policies p where p.schemaname = c.relnamespace::regnamespace::text and p.tablename = c.relname
          and p.permissive = 'RESTRICTIVE' and p.cmd in ('ALL', verb) and p.roles = '{public}'
          and (verb = 'INSERT' or regexp_replace(p.qual, '\\s+', ' ', 'g') ~ '^ ?CASE app.scope\\(\\) .* ELSE false END$')
          and (verb not in ('INSERT', 'UPDATE') or regexp_replace(p.with_check, '\\s+', ' ', 'g') ~ '^ ?CASE app.scope\\(\\) .* ELSE false END$'))`,
    fault: `${proper} create policy scope on faulty as restrictive using (case app.scope() when 'officer' then true else true end)`,
    named: 'faulty for SELECT',
  },
  {
    title: 'no wall asks another table itself: its question is planned in a function, where it is met (questions_into_functions)',
    offenders: `select tablename || '.' || policyname as name from pg_policies
        where schemaname = 'public' and (qual ~ '\\mSELECT\\M' or with_check ~ '\\mSELECT\\M')`,
    fault: `${proper} create policy asks on faulty as restrictive for select using (exists (select from shops s where s.tenant_id = faulty.tenant_id))`,
    named: 'faulty.asks',
  },
  {
    title: 'exactly the public offers, the public shops and the admissions can be read by anybody',
    offenders: `select coalesce(p.tablename, expected) as name from (select distinct tablename from pg_policies
          where schemaname = 'public' and permissive = 'PERMISSIVE' and cmd in ('ALL', 'SELECT') and qual = 'true' and roles = '{public}') p
        full join unnest(${list(openTables)}) as expected on expected = p.tablename where expected is null or p.tablename is null`,
    fault: `${proper} create policy open_read on faulty for select using (true)`,
    named: 'faulty',
  },
];

const sideDoorRules: Rule[] = [
  {
    title: 'every view asks with the rights of the one who looks',
    offenders: `select c.oid::regclass::text as name from pg_class c where c.relkind = 'v' and c.relnamespace in ${ours}
        and not coalesce('security_invoker=true' = any (c.reloptions), false)`,
    fault: 'create view faulty as select * from orders',
    named: 'faulty',
  },
  {
    title: 'no materialised view can be read by app or worker',
    offenders: `select c.relname as name from pg_class c, ${logins} where c.relkind = 'm' and has_table_privilege(login.role, c.oid, 'SELECT')`,
    fault: 'create materialized view faulty as select * from orders; grant select on faulty to galleria_worker',
    named: 'faulty',
  },
  {
    title: 'no function runs with its owner’s rights unless it is listed and pins its search_path',
    offenders: `select p.proname as name from pg_proc p where p.prosecdef and p.pronamespace in ${ours} and not (p.proname = any (${list(definers)})
        and exists (select from unnest(p.proconfig) as setting where setting like 'search_path=%'))`,
    fault: `create function faulty() returns bigint language sql security definer as 'select count(*) from orders'`,
    named: 'faulty',
  },
];

const rightsRules: Rule[] = [
  {
    title: 'app, worker and care have no right that would pass the fence',
    offenders: `select rolname as name from pg_roles where rolname in ('galleria_app', 'galleria_worker', 'galleria_care')
        and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)`,
    fault: 'alter role galleria_worker bypassrls',
    named: 'galleria_worker',
  },
  {
    title: 'app, worker and care are members of no role that owns or passes anything',
    offenders: `select login.role as name from ${logins} join pg_roles r on r.rolname <> login.role and pg_has_role(login.role, r.oid, 'MEMBER')`,
    fault: 'grant galleria_owner to galleria_app',
    named: 'galleria_app',
  },
  {
    title: 'app, worker and care own nothing',
    offenders: `select pg_describe_object(d.classid, d.objid, 0) as name from pg_shdepend d join pg_roles r on r.oid = d.refobjid
        where d.deptype = 'o' and d.dbid = (select oid from pg_database where datname = current_database())
        and d.refclassid = 'pg_authid'::regclass and r.rolname in ('galleria_app', 'galleria_worker', 'galleria_care')`,
    fault: `${fenced} alter table faulty owner to galleria_app`,
    named: 'table faulty',
  },
  {
    title: 'app, worker and care can make nothing in any schema',
    offenders: `select login.role || ' in ' || n.nspname as name from ${logins}, pg_namespace n where has_schema_privilege(login.role, n.oid, 'CREATE')`,
    fault: 'grant create on schema public to public',
    named: 'galleria_app in public',
  },
  {
    title: 'TRUNCATE, REFERENCES, TRIGGER and MAINTAIN, which pass the fence, are granted to nobody but the owner',
    offenders: `select c.relname || ' ' || g.privilege_type as name from pg_class c, aclexplode(c.relacl) g
        where c.relnamespace in ${ours} and g.grantee <> c.relowner and g.privilege_type in ('TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN')
        union all select c.relname || '.' || a.attname || ' ' || g.privilege_type from pg_class c join pg_attribute a on a.attrelid = c.oid,
        aclexplode(a.attacl) g where c.relnamespace in ${ours} and g.grantee <> c.relowner and g.privilege_type = 'REFERENCES'`,
    fault: `${fenced} grant all on faulty to galleria_app`,
    named: 'faulty TRUNCATE',
  },
  {
    title: 'nothing is granted on a table to everybody',
    offenders: `select c.relname as name from pg_class c, aclexplode(c.relacl) g where c.relnamespace in ${ours} and g.grantee = 0`,
    fault: `${fenced} grant select on faulty to public`,
    named: 'faulty',
  },
  {
    title: 'neither app nor worker nor care may update tenant_id or another column of a key',
    offenders: `select login.role || ' ' || c.relname || '.' || a.attname as name from ${logins}, pg_class c join pg_attribute a on a.attrelid = c.oid
        where ${tenantTable} and a.attnum > 0 and not a.attisdropped and (a.attname = 'tenant_id'
          or exists (select from pg_index i where i.indrelid = c.oid and i.indisprimary and a.attnum = any (i.indkey)))
        and has_column_privilege(login.role, c.oid, a.attnum, 'UPDATE')`,
    fault: `${fenced} grant update on faulty to galleria_app`,
    named: 'galleria_app faulty.id',
  },
];

/** The wall around sealed reasons: two roles that know nothing of each other. */
const careRules: Rule[] = [
  {
    title: 'app and worker have no right in schema care: not to enter it, not on a table, not on a function',
    offenders: `with strangers as (select * from (values ('galleria_app'), ('galleria_worker')) as s (role))
        select role || ' enters' as name from strangers where has_schema_privilege(role, 'care', 'USAGE, CREATE')
        union all select role || ' ' || c.relname from strangers, pg_class c where c.relnamespace = 'care'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
          and (has_table_privilege(role, c.oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER')
            or has_any_column_privilege(role, c.oid, 'SELECT, INSERT, UPDATE, REFERENCES'))
        union all select role || ' ' || p.proname from strangers, pg_proc p where p.pronamespace = 'care'::regnamespace and has_function_privilege(role, p.oid, 'EXECUTE')`,
    fault: 'grant select (key_id) on care.keys to galleria_worker',
    named: 'galleria_worker keys',
  },
  {
    title: 'nothing outside schema care that runs with its owner’s rights reads or writes in it',
    offenders: `select p.proname as name from pg_proc p where p.prosecdef and p.pronamespace <> 'care'::regnamespace and p.prosrc ~* '\\mcare\\.'`,
    fault: `create function app.faulty() returns bigint language sql security definer set search_path = pg_catalog as 'select count(*) from care.reasons'`,
    named: 'faulty',
  },
  {
    title: 'care has no right on any table, its own included: it calls functions, and inherits nothing',
    offenders: `select c.oid::regclass::text as name from pg_class c where c.relnamespace in ${ours} and c.relkind in ('r', 'p', 'v', 'm')
          and (has_table_privilege('galleria_care', c.oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER')
            or has_any_column_privilege('galleria_care', c.oid, 'SELECT, INSERT, UPDATE, REFERENCES'))
        union all select rolname from pg_roles where rolname = 'galleria_care' and rolinherit`,
    fault: 'grant select on care.reasons to galleria_care',
    named: 'care.reasons',
  },
  {
    title: 'care enters neither the platform nor the settings of a door',
    offenders: `select n.nspname as name from pg_namespace n where n.nspname in ('platform', 'app') and has_schema_privilege('galleria_care', n.oid, 'USAGE')`,
    fault: 'grant usage on schema platform to galleria_care',
    named: 'platform',
  },
];

const database = await testDatabase();
const client = new pg.Client({ connectionString: database.adminUrl });
await client.connect();
afterAll(() => client.end());

const offendersOf = async (rule: Rule) => (await client.query<{ name: string }>(rule.offenders)).rows.map((row) => row.name);

describe.each([
  ['Keys', keyRules],
  ['Policies', policyRules],
  ['Side doors', sideDoorRules],
  ['Rights', rightsRules],
  ['Care', careRules],
])('%s', (_, rules) => {
  it.each(rules.map((rule) => [rule.title, rule] as const))('%s', async (_title, rule) => {
    expect(await offendersOf(rule)).toEqual([]);
  });

  it.each(rules.map((rule) => [rule.title, rule] as const))('would be seen broken: %s', async (_title, rule) => {
    await client.query('begin');
    try {
      await client.query(rule.fault);
      expect(await offendersOf(rule)).toContain(rule.named);
    } finally {
      await client.query('rollback');
    }
  });
});

describe('What the rules look at', () => {
  it('is every table of the tenants, and not an empty database', async () => {
    const { rows } = await client.query<{ tables: number }>(`select count(*)::integer as tables from pg_class c where ${tenantTable}`);
    expect(rows[0]?.tables).toBeGreaterThan(40);
  });

  it('has no table of the tenants outside schema public and schema care, where no rule would find it', async () => {
    const { rows } = await client.query<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
       where c.relkind in ('r', 'p') and c.relnamespace not in ('public'::regnamespace, 'platform'::regnamespace, 'care'::regnamespace)`,
    );
    expect(rows).toEqual([]);
  });
});

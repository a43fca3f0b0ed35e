/* Where the books of a galleria and what they were written from differ, as the look every quarter of an hour last found it. A row is gone when the two are equal again;
   whoever is written to is written to once for each. */
create table ledger_differences (
  tenant_id integer not null references platform.tenants (id),
  id uuid not null,
  period text not null check (period ~ '^\d{4}-\d{2}$'),
  check_name text not null,
  shop_id uuid,
  reference text not null,
  source_ore bigint not null,
  ledger_ore bigint not null,
  found_at timestamptz not null,
  told_at timestamptz,
  primary key (tenant_id, id)
);
comment on table ledger_differences is 'differences between the books and what they were written from that stand now; gone by itself when they agree';
comment on column ledger_differences.found_at is 'when it was first seen since the two last agreed';
comment on column ledger_differences.told_at is 'when the officers were written to; null: it may still go away by itself';
select platform.fence('ledger_differences', '{"officer": "true"}', '{insert,delete}', changes => '{}');
grant update (source_ore, ledger_ore, told_at) on ledger_differences to galleria_worker;

/* What of a shop's month has gone into a file for its bookkeeping program. A day may get entries later (a refund found by the reconciliation, a note that is
   undone): they are the next file, so that nothing is imported twice and nothing is missed. */
create table ledger_files (
  tenant_id integer not null,
  shop_id uuid not null,
  period char(7) not null check (period ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  after_number integer not null check (after_number >= 0),
  last_number integer not null,
  fetched_by text not null,
  fetched_at timestamptz not null,
  primary key (tenant_id, shop_id, period, after_number, last_number),
  foreign key (tenant_id, shop_id) references shop_admissions (tenant_id, shop_id),
  check (last_number >= after_number)
);
comment on table ledger_files is 'files for the bookkeeping program that a shop has fetched: the entries of a month with a number above the one and not above the other';
comment on column ledger_files.last_number is 'the highest number of the book''s year when the file was made';
comment on column ledger_files.fetched_at is 'the last time';
select platform.fence('ledger_files', '{"officer": "true", "shop": "shop_id = app.shop()"}', '{insert}', changes => '{"shop": "shop_id = app.shop()"}');
grant update (fetched_by, fetched_at) on ledger_files to galleria_app;

/* What every price asks for and what changes a few times a week (shops, rounds, contracts, the municipality's own days, recalls, VAT) is kept by each process,
   and good for as long as this says so (decision 0041). A version is new with every statement that changes a row, in the transaction of the change: whoever sees
   the change sees the new version, and nobody sees one without the other. It is a random number and no count, so that a database that was put back to an
   earlier day never says a version again that a process has kept of another. */
create table platform.market_versions (
  market integer primary key,
  version uuid not null default gen_random_uuid()
);
comment on column platform.market_versions.market is 'the tenant, as home of its own rows; 0: what holds for all';
grant select, insert, update on platform.market_versions to galleria_app, galleria_worker;

create function app.market_changed() returns trigger language plpgsql as $$
begin
  insert into platform.market_versions (market) select distinct tenant_id from changed order by 1
    on conflict (market) do update set version = excluded.version;
  return null;
end $$;
create function app.market_changed_for_all() returns trigger language plpgsql as $$
begin
  insert into platform.market_versions (market) values (0) on conflict (market) do update set version = excluded.version;
  return null;
end $$;
grant execute on function app.market_changed, app.market_changed_for_all to galleria_app, galleria_worker;

do $$
declare
  target text;
begin
  foreach target in array array['shop_admissions', 'public_shops', 'shop_closures', 'recalls', 'villages', 'rounds', 'round_villages', 'round_shops',
    'round_calendar_days', 'carrier_contracts', 'carrier_contract_versions'] loop
    execute format('create trigger market_written after insert on %I referencing new table as changed for each statement execute function app.market_changed()', target);
    execute format('create trigger market_changed after update on %I referencing new table as changed for each statement execute function app.market_changed()', target);
    execute format('create trigger market_removed after delete on %I referencing old table as changed for each statement execute function app.market_changed()', target);
  end loop;
end $$;
-- A carrier that is new has no contract yet, and with the contract comes a version.
create trigger market_changed after update or delete on platform.carriers for each statement execute function app.market_changed_for_all();
create trigger market_changed after insert or update or delete on platform.vat_rates for each statement execute function app.market_changed_for_all();

/* A version was one row of a municipality, and whoever wrote it held it until the end of the transaction: two who changed shops or rounds of one municipality waited
   for each other, and in a ring where one of them held a row that the other needed (a shop that closes while its hours are changed). Now every change lays a version
   of its own beside the others and takes away those that it can have at once. The last one to commit is always among them, and is new: so no set of versions ever
   comes again, and nobody waits (decision 0041). What two at the same time leave lying, the next change takes away. */
alter table platform.market_versions drop constraint market_versions_pkey, add primary key (market, version);
grant delete on platform.market_versions to galleria_app, galleria_worker;
revoke update on platform.market_versions from galleria_app, galleria_worker;
-- Only who may lock a row can pass over those that are locked.
grant update (version) on platform.market_versions to galleria_app, galleria_worker;

create function app.new_market_versions(markets integer[]) returns void language sql as $$
  with free as materialized (select market, version from platform.market_versions where market = any(markets) for update skip locked)
  delete from platform.market_versions v using free where v.market = free.market and v.version = free.version;
  insert into platform.market_versions (market) select distinct unnest(markets);
$$;
grant execute on function app.new_market_versions to galleria_app, galleria_worker;

create or replace function app.market_changed() returns trigger language plpgsql as $$
begin
  perform app.new_market_versions(array(select distinct tenant_id from changed));
  return null;
end $$;
create or replace function app.market_changed_for_all() returns trigger language plpgsql as $$
begin
  perform app.new_market_versions('{0}');
  return null;
end $$;

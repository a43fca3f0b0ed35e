-- The municipality stops the calls to and from a carrier's own system; address and keys stay the carrier's.
drop policy scope_update on carrier_systems;
do $$
declare
  wall text := platform.wall('{"officer": "true", "carrier": "carrier_id = app.carrier()"}');
begin
  execute format('create policy scope_update on carrier_systems as restrictive for update using (%s) with check (%s)', wall, wall);
end $$;

/* A basket holds goods of shops at home in several tenants, and each shelf lies behind the fence of its own. What atHomeStock does from outside, three
   round trips for each home, these two do inside: step into every home in turn as 'stock', and back. They are bound by the same fence and run as the
   caller; an error ends the transaction and the settings with it. Only the stock feature may call them (a test reads the sources). */
create function app.stock_left(homes integer[], shops uuid[], offers uuid[]) returns table (offer_id uuid, available integer)
language plpgsql as $$
#variable_conflict use_column
declare
  tenant_asking text := current_setting('app.tenant_id', true);
  scope_asking text := current_setting('app.scope', true);
  home_now integer;
begin
  perform set_config('app.scope', 'stock', true);
  for home_now in select distinct h from unnest(homes) h order by h loop
    perform set_config('app.tenant_id', home_now::text, true);
    return query select s.offer_id, s.on_hand - s.reserved
      from unnest(homes, shops, offers) as k(home, shop_id, offer_id)
      join stock s on s.tenant_id = home_now and s.shop_id = k.shop_id and s.offer_id = k.offer_id where k.home = home_now;
  end loop;
  perform set_config('app.tenant_id', tenant_asking, true), set_config('app.scope', scope_asking, true);
end $$;

/* Reserves all of it, or says what is short in the first home where something is and leaves that home as it was: the caller then undoes everything.
   Rows are locked in the order (home, shop, offer), as they are at that moment, and the update counts from the very rows that are locked, however long it
   waited for them. The public "in stock" changes only where it crosses zero. `cause` is unique for each offer: a second call with it breaks the journal's key. */
create function app.take_stock(homes integer[], shops uuid[], offers uuid[], quantities integer[], movements uuid[], cause text)
returns table (offer_id uuid, available integer)
language plpgsql as $$
#variable_conflict use_column
declare
  tenant_asking text := current_setting('app.tenant_id', true);
  scope_asking text := current_setting('app.scope', true);
  home_now integer;
begin
  perform set_config('app.scope', 'stock', true);
  for home_now in select distinct h from unnest(homes) h order by h loop
    perform set_config('app.tenant_id', home_now::text, true);
    return query
      with m as materialized (
        select * from unnest(homes, shops, offers, quantities, movements) as m(home, shop_id, offer_id, quantity, id) where m.home = home_now),
      locked as materialized (
        select s.shop_id, s.offer_id, s.on_hand - s.reserved as available from stock s
        where s.tenant_id = home_now and (s.shop_id, s.offer_id) in (select shop_id, offer_id from m)
        order by s.shop_id, s.offer_id for update),
      short as materialized (
        select m.offer_id, greatest(0, coalesce(l.available, 0)) as available from m left join locked l using (shop_id, offer_id)
        where coalesce(l.available, 0) < m.quantity),
      moved as (
        update stock s set reserved = s.reserved + m.quantity from m
        where s.tenant_id = home_now and s.shop_id = m.shop_id and s.offer_id = m.offer_id and not exists (select 1 from short)
        returning m.id, s.shop_id, s.offer_id, m.quantity, s.on_hand - s.reserved > 0 as left_over),
      shown as (
        update public_offers p set in_stock = moved.left_over from moved
        where p.tenant_id = home_now and p.offer_id = moved.offer_id and p.in_stock <> moved.left_over
          and not p.sold_out and p.card->>'stockKind' = 'counted'),
      noted as (
        insert into stock_movements (tenant_id, id, shop_id, offer_id, on_hand_change, reserved_change, cause)
        select home_now, id, shop_id, offer_id, 0, quantity, $6 from moved)
      select offer_id, available from short;
    exit when found;
  end loop;
  perform set_config('app.tenant_id', tenant_asking, true), set_config('app.scope', scope_asking, true);
end $$;
revoke execute on function app.stock_left, app.take_stock from public;
grant execute on function app.stock_left, app.take_stock to galleria_app, galleria_worker;

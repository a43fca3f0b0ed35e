-- Several goods of one shop at one price. A bundle is an offer, with name, number, price, price history, pictures and public row like any other; what it holds
-- stands here. It has no shelf: its parts have, and an order keeps a line for each of them.
create table bundles (
  tenant_id integer not null,
  offer_id uuid not null,
  shop_id uuid not null,
  may_cost_more boolean not null default false,
  primary key (tenant_id, offer_id),
  foreign key (tenant_id, offer_id) references offers (tenant_id, id)
);
comment on column bundles.may_cost_more is 'the shop has said that it may cost more than its parts (wrapped, in a basket); else it never does, whatever the till makes of the parts';
select platform.fence('bundles', '{"officer": "true", "shop": "shop_id = app.shop()", "stock": "true"}');

create table bundle_parts (
  tenant_id integer not null,
  bundle_id uuid not null,
  offer_id uuid not null,
  shop_id uuid not null,
  position smallint not null,
  quantity smallint not null check (quantity between 1 and 99),
  primary key (tenant_id, bundle_id, offer_id),
  foreign key (tenant_id, bundle_id) references bundles (tenant_id, offer_id),
  foreign key (tenant_id, offer_id) references offers (tenant_id, id)
);
comment on column bundle_parts.quantity is 'pieces of it in one bundle';
create index bundle_parts_offer on bundle_parts (tenant_id, offer_id);
select platform.fence('bundle_parts', '{"officer": "true", "shop": "shop_id = app.shop()", "stock": "true"}', '{insert,update,delete}');

alter table order_lines add column bundle jsonb;
comment on column order_lines.bundle is 'frozen: the bundle that the line is a part of, how many of it, what one cost and what its parts cost one by one; null of goods by themselves';
create index order_lines_bundle on order_lines (tenant_id, shop_id, (bundle->>'id')) where bundle is not null;

alter table stock add column bundled boolean not null default false;
comment on column stock.bundled is 'some bundle is made of these goods: only then does a change of the shelf look for bundles';
grant update (bundled) on stock to galleria_app, galleria_worker;

/* The public "in stock" of a bundle follows the shelves of its parts: it is there as long as every part has enough for one. Looked at only where a shelf
   crosses what one bundle takes. The bundle's row is held before the shelves are counted, so that two buyers of different parts at one moment follow one
   another and the second counts what the first has taken (each statement here sees what was committed before it began). */
create function app.bundles_follow() returns trigger language plpgsql as $$
begin
  perform 1 from public_offers p
  where p.tenant_id = new.tenant_id and p.offer_id = any(array(
    select b.bundle_id from bundle_parts b where b.tenant_id = new.tenant_id and b.offer_id = new.offer_id
      and (old.on_hand - old.reserved >= b.quantity) <> (new.on_hand - new.reserved >= b.quantity)))
  order by p.offer_id for update;
  if not found then return null; end if;
  update public_offers p set in_stock = w.there and not p.sold_out
  from (
    select b.bundle_id, bool_and(coalesce(not o.sold_out and (o.card->>'stockKind' <> 'counted' or s.on_hand - s.reserved >= b.quantity), false)) as there
    from bundle_parts b
    left join public_offers o on o.tenant_id = b.tenant_id and o.offer_id = b.offer_id
    left join stock s on s.tenant_id = b.tenant_id and s.shop_id = b.shop_id and s.offer_id = b.offer_id
    where b.tenant_id = new.tenant_id
      and b.bundle_id in (select m.bundle_id from bundle_parts m where m.tenant_id = new.tenant_id and m.offer_id = new.offer_id)
    group by b.bundle_id) w
  where p.tenant_id = new.tenant_id and p.offer_id = w.bundle_id and p.in_stock <> (w.there and not p.sold_out);
  return null;
end $$;
create trigger bundles_follow after update on stock for each row
  when (new.bundled and old.on_hand - old.reserved is distinct from new.on_hand - new.reserved) execute function app.bundles_follow();

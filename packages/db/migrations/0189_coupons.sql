-- A code of one shop in one galleria that takes something off its goods. Anything limited is a counter row that one conditional update changes.
create table coupons (
  tenant_id integer not null,
  id uuid not null,
  shop_id uuid not null,
  code text not null,
  code_key text not null check (code_key ~ '^[A-ZÅÄÖ0-9]{4,20}$'),
  kind text not null check (kind in ('amount', 'percent')),
  off_ore integer check (off_ore between 100 and 1000000),
  off_percent smallint check (off_percent between 1 and 90),
  minimum_ore integer not null default 0 check (minimum_ore between 0 and 20000000),
  from_day date not null,
  to_day date check (to_day >= from_day),
  limit_total integer check (limit_total between 1 and 1000000),
  limit_per_customer smallint check (limit_per_customer between 1 and 999),
  categories text[] not null default '{}',
  offer_ids uuid[] not null default '{}',
  used integer not null default 0 check (used >= 0 and (limit_total is null or used <= limit_total)),
  paused_at timestamptz,
  paused_by text,
  version integer not null default 1,
  created_at timestamptz not null,
  created_by text not null,
  primary key (tenant_id, id),
  unique (tenant_id, shop_id, code_key),
  foreign key (tenant_id, shop_id) references shop_admissions (tenant_id, shop_id),
  check ((kind = 'amount') = (off_ore is not null) and (kind = 'percent') = (off_percent is not null)),
  check ((paused_at is null) = (paused_by is null))
);
comment on table coupons is 'never changed but for being paused and counted: what an order was promised stands on the order';
comment on column coupons.code is 'as the shop wrote it; code_key is the same without spaces, hyphens and small letters';
comment on column coupons.minimum_ore is 'what the shop''s goods must come to, without deposits, delivery and goods that no coupon is for';
comment on column coupons.from_day is 'first and last day in Sweden; it holds for orders placed on them. No last day: until it is paused';
comment on column coupons.limit_total is 'so many orders in all; null: no limit';
comment on column coupons.limit_per_customer is 'so many orders of one account, telephone number or household; null: no limit';
comment on column coupons.categories is 'only goods of these categories and offer_ids; both empty: all that the shop sells';
comment on column coupons.used is 'orders that use it and are not cancelled';
create index coupons_shop on coupons (tenant_id, shop_id, created_at desc, id desc);
select platform.fence('coupons', '{"officer": "true", "shop": "shop_id = app.shop()", "customer": "true", "guest": "true", "coupon": "true"}', '{insert}',
  changes => '{"officer": "true", "shop": "shop_id = app.shop()", "coupon": "true"}');
grant update (used, paused_at, paused_by, version) on coupons to galleria_app, galleria_worker;

-- Who has used a coupon that is limited for each customer: no number and no name, only what the same number or account gives again.
create function app.coupon_key(coupon uuid, buyer text) returns text language sql immutable strict as $$
  select encode(sha256(convert_to(coupon::text || ':' || buyer, 'UTF8')), 'hex')
$$;
grant execute on function app.coupon_key to galleria_app, galleria_worker;

alter table shop_orders add column coupon_id uuid, add column coupon_code text, add column coupon_ore integer not null default 0 check (coupon_ore >= 0);
alter table shop_orders add foreign key (tenant_id, coupon_id) references coupons (tenant_id, id), add check ((coupon_id is null) = (coupon_code is null));
comment on column shop_orders.coupon_ore is 'what the coupon has taken off goods_ore already; its lines'' shares add up to it';
create index shop_orders_coupon on shop_orders (tenant_id, coupon_id, placed_at desc) where coupon_id is not null;
grant update (coupon_ore) on shop_orders to galleria_app, galleria_worker;
alter table order_lines add column coupon_ore integer not null default 0 check (coupon_ore >= 0);
comment on column order_lines.coupon_ore is 'what the coupon of the part has taken off amount_ore already';
grant update (coupon_ore) on order_lines to galleria_app, galleria_worker;

create table coupon_buyers (
  tenant_id integer not null,
  coupon_id uuid not null,
  buyer_key text not null,
  shop_order_id uuid not null,
  shop_id uuid not null,
  primary key (tenant_id, coupon_id, buyer_key, shop_order_id),
  foreign key (tenant_id, coupon_id) references coupons (tenant_id, id),
  foreign key (tenant_id, shop_order_id) references shop_orders (tenant_id, id)
);
comment on table coupon_buyers is 'of coupons that are limited for each customer alone: one row for each way in which a buyer is known';
comment on column coupon_buyers.buyer_key is 'app.coupon_key: SHA-256 of the coupon and the account, telephone number or household';
create index coupon_buyers_part on coupon_buyers (tenant_id, shop_order_id);
select platform.fence('coupon_buyers', '{"officer": "true", "shop": "shop_id = app.shop()", "coupon": "true",
  "customer": "buyer_key = app.coupon_key(coupon_id, ''customer:'' || app.customer())"}', '{insert,delete}', changes => '{"coupon": "true"}');

/* Takes the coupons of an order that has just been written, exactly as often as they may be used: each is a row that everybody who uses it waits for, and
   what is counted of a buyer is counted behind that wait. Refuses in itself, so that what was sent behind it is refused too. In one order (the coupon's id)
   and before the stock, as cancelling gives back. Steps into a scope of its own, as the stock does (0021). */
create function app.take_coupons(placed uuid, buyers text[]) returns void language plpgsql as $$
declare
  scope_asking text := current_setting('app.scope', true);
  part record;
  most smallint;
begin
  for part in select s.id, s.shop_id, s.coupon_id from shop_orders s
    where s.tenant_id = app.tenant() and s.order_id = placed and s.coupon_id is not null order by s.coupon_id
  loop
    perform set_config('app.scope', 'coupon', true);
    update coupons c set used = c.used + 1 where c.tenant_id = app.tenant() and c.id = part.coupon_id and c.paused_at is null
      and (c.limit_total is null or c.used < c.limit_total) returning c.limit_per_customer into most;
    if not found then
      perform app.refuse('coupon.refused', jsonb_build_object('shopId', part.shop_id, 'because', 'used-up'));
    end if;
    if most is not null then
      if cardinality(buyers) = 0 then
        perform app.refuse('coupon.refused', jsonb_build_object('shopId', part.shop_id, 'because', 'phone-needed'));
      end if;
      if (select count(distinct b.shop_order_id) from coupon_buyers b where b.tenant_id = app.tenant() and b.coupon_id = part.coupon_id
          and b.buyer_key = any(array(select app.coupon_key(part.coupon_id, k) from unnest(buyers) k))) >= most then
        perform app.refuse('coupon.refused', jsonb_build_object('shopId', part.shop_id, 'because', 'used-by-you'));
      end if;
      insert into coupon_buyers (tenant_id, coupon_id, buyer_key, shop_order_id, shop_id)
        select distinct app.tenant(), part.coupon_id, app.coupon_key(part.coupon_id, k), part.id, part.shop_id from unnest(buyers) k;
    end if;
    perform set_config('app.scope', scope_asking, true);
  end loop;
end $$;
revoke execute on function app.take_coupons from public;
grant execute on function app.take_coupons to galleria_app, galleria_worker;

-- Whoever cancels a part, and by whatever way, gives its coupon back: no verb can forget it.
create function app.give_back_coupon() returns trigger language plpgsql as $$
declare
  scope_asking text := current_setting('app.scope', true);
begin
  perform set_config('app.scope', 'coupon', true);
  update coupons c set used = c.used - 1 where c.tenant_id = new.tenant_id and c.id = new.coupon_id;
  delete from coupon_buyers b where b.tenant_id = new.tenant_id and b.shop_order_id = new.id;
  perform set_config('app.scope', scope_asking, true);
  return null;
end $$;
create trigger coupon_given_back after update of state on shop_orders for each row
  when (new.coupon_id is not null and new.state = 'cancelled' and old.state <> 'cancelled') execute function app.give_back_coupon();

-- What a shop sells cheaper for some days: another price, or a price for several. The till stays the master of the ordinary price (offers.price_ore).
create table promotions (
  tenant_id integer not null,
  id uuid not null,
  shop_id uuid not null,
  offer_id uuid not null,
  kind text not null check (kind in ('price', 'multi-buy', 'take-pay')),
  price_ore integer check (price_ore > 0),
  take smallint check (take between 2 and 99),
  pay smallint check (pay >= 1 and pay < take),
  most smallint check (most >= 1),
  from_day date not null,
  to_day date not null check (to_day >= from_day),
  label text not null default '',
  perishable boolean not null default false,
  shop_lowest_ore integer check (shop_lowest_ore > 0),
  created_at timestamptz not null,
  created_by text not null,
  ended_at timestamptz,
  ended_by text,
  primary key (tenant_id, id),
  foreign key (tenant_id, shop_id) references shops (tenant_id, id),
  foreign key (tenant_id, offer_id) references offers (tenant_id, id),
  check ((price_ore is not null) = (kind in ('price', 'multi-buy'))),
  check ((take is not null) = (kind <> 'price') and (most is null or kind <> 'price')),
  check ((pay is not null) = (kind = 'take-pay')),
  check ((ended_at is null) = (ended_by is null))
);
comment on table promotions is 'append only, but for its end: what was announced and from when to when is what later reductions are measured by (prisinformationslagen 7 a §)';
comment on column promotions.price_ore is 'price: of the offer''s price unit; multi-buy: of the whole set';
comment on column promotions.take is 'so many pieces are a set';
comment on column promotions.pay is 'take-pay: so many of a set are paid for';
comment on column promotions.most is 'so many sets in one order; null: no limit';
comment on column promotions.from_day is 'first and last day in Sweden; it holds for orders placed on them';
comment on column promotions.perishable is 'the shop has said that the goods spoil quickly: no earlier price stands beside it';
comment on column promotions.shop_lowest_ore is 'the lowest price at the shop''s own counter in the thirty days before, where it was lower than here';
create index promotions_offer on promotions (tenant_id, offer_id, from_day desc);
create index promotions_shop on promotions (tenant_id, shop_id, to_day desc);
select platform.fence('promotions', '{"officer": "true", "shop": "shop_id = app.shop()"}', '{insert}');
grant update (ended_at, ended_by) on promotions to galleria_app, galleria_worker;

alter table order_lines add column promotion jsonb;
comment on column order_lines.promotion is 'frozen: what made the line cheaper, on what terms, the ordinary price and the lowest of thirty days; null when nothing did';

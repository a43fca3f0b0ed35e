-- Goods that the municipality's scheme does not cover go beside what it covers as freight of the round. What of a fee is freight is frozen with the order and
-- its note, since the scheme's own fee is what is judged, reported and taken once for a household and day.
alter table shop_orders add column freight_ore integer not null default 0 check (freight_ore >= 0);
comment on column shop_orders.freight_ore is 'of fee_ore: freight of goods that the scheme does not cover, beside its own fee';
grant update (freight_ore) on shop_orders to galleria_app, galleria_worker;
alter table delivery_notes add column freight_ore integer not null default 0 check (freight_ore >= 0);
comment on column delivery_notes.freight_ore is 'of fee_ore: freight of goods that the scheme does not cover, beside its own fee';

alter table carrier_contracts
  add column other_goods_ore integer check (other_goods_ore >= 0),
  add column other_goods_from_grams integer check (other_goods_from_grams >= 0);
comment on column carrier_contracts.other_goods_ore is 'what the buyer pays for goods that the scheme does not cover, öre, VAT included; null: the round''s own fee';
comment on column carrier_contracts.other_goods_from_grams is 'other goods than daily goods that weigh more than this cost extra to carry; null: they ride along whatever they weigh';
grant update (other_goods_ore, other_goods_from_grams) on carrier_contracts to galleria_app, galleria_worker;

/* Two orders of one household for one stop go as one delivery, whatever each is paid with: one of them has the fee, the other goes with it and its own fee is
   left out. What is left out stands beside it, since whoever remains alone pays the fee that it agreed to (decision 0037). */
alter table shop_orders
  add column joined_to uuid,
  add column joined_off_ore integer not null default 0,
  add column joined_freight_ore integer not null default 0,
  add foreign key (tenant_id, joined_to) references shop_orders (tenant_id, id),
  add check (joined_off_ore >= 0 and joined_freight_ore between 0 and joined_off_ore and (joined_to is not null or joined_off_ore = 0)),
  add check (joined_to <> id or joined_off_ore = 0);
comment on column shop_orders.joined_to is 'the part whose delivery this one goes with, and which has the fee for the stop; itself: others go with it; null: it goes by itself';
comment on column shop_orders.joined_off_ore is 'left out of fee_ore, since the part that it goes with has the fee: owed again if that one falls away before this one is packed';
comment on column shop_orders.joined_freight_ore is 'of joined_off_ore: freight of goods that the scheme does not cover';
create index shop_orders_joined on shop_orders (tenant_id, joined_to) where joined_to is not null;
grant update (joined_to, joined_off_ore, joined_freight_ore) on shop_orders to galleria_app, galleria_worker;
grant update (fee_ore) on shop_orders to galleria_worker;

/* Where a municipality's rules name a range and leave the resident's fee to the shop: what each shop takes for one delivery from a day on. A row that is past is never
   touched, since deliveries of its days were promised by it; what is ordered keeps its fee in any case. */
create table shop_delivery_fees (
  tenant_id integer not null references platform.tenants,
  shop_id uuid not null,
  from_day date not null,
  fee_ore integer not null check (fee_ore between 0 and 1000000),
  decided_at timestamptz not null,
  decided_by text not null,
  primary key (tenant_id, shop_id, from_day),
  foreign key (tenant_id, shop_id) references shop_admissions (tenant_id, shop_id)
);
comment on table shop_delivery_fees is 'what a shop takes of a resident for a subsidised delivery from a day on, where the rules leave that to it: the nearest that they allow, if it lies outside of them then';
comment on column shop_delivery_fees.fee_ore is 'for one household and day, VAT included';
select platform.fence('shop_delivery_fees', '{"officer": "true", "shop": "shop_id = app.shop()", "subsidy": "true"}', '{insert,delete}',
  changes => '{"shop": "shop_id = app.shop()"}');

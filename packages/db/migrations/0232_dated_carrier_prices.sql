-- What a delivery costs with a carrier changes on a day: what was driven before keeps its price, also while its month has not been reported.
create table carrier_prices (
  tenant_id integer not null,
  carrier_id uuid not null,
  from_day date not null,
  price_ore integer not null check (price_ore >= 0),
  decided_at timestamptz not null default now(),
  primary key (tenant_id, carrier_id, from_day),
  foreign key (tenant_id, carrier_id) references carrier_contracts (tenant_id, carrier_id)
);
comment on column carrier_prices.price_ore is 'what one delivery costs from the day on, öre, VAT included; before the first of these days the contract''s own price holds';
comment on column carrier_contracts.price_ore is 'what one delivery costs the one who orders it until the first day of carrier_prices, öre, VAT included';
select platform.fence('carrier_prices', '{"officer": "true", "shop": "true", "carrier": "carrier_id = app.carrier()", "subsidy": "true"}', changes => '{"officer": "true"}');

-- The price of a day. `base` is the contract's own.
create function app.carrier_price(tenant integer, carrier uuid, day date, base integer) returns integer language sql stable as $$
  select coalesce((
    select p.price_ore from carrier_prices p where p.tenant_id = tenant and p.carrier_id = carrier and p.from_day <= day order by p.from_day desc limit 1), base)
$$;
grant execute on function app.carrier_price to galleria_app, galleria_worker;

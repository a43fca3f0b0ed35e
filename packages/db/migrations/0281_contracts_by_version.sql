-- A contract with a carrier changes from a day on, and what it was is kept: on which weekdays it holds, what may be driven, how it is handed over. The
-- contract's row is what holds now; what holds later is read for later days, and becomes the row when its day has come.
alter table carrier_contracts
  add column weekdays smallint[] not null default '{1,2,3,4,5,6,7}' check (weekdays <@ '{1,2,3,4,5,6,7}' and cardinality(weekdays) > 0),
  add column demands_food_registration boolean not null default false,
  add column version_from date;
comment on column carrier_contracts.weekdays is 'on which weekdays the carrier drives under the contract, Monday 1';
comment on column carrier_contracts.demands_food_registration is 'chilled and frozen goods only with a carrier that is registered as a food business';
comment on column carrier_contracts.version_from is 'the version that the row shows, by its first day; null: the contract''s beginning';
grant update (weekdays, demands_food_registration, version_from) on carrier_contracts to galleria_app, galleria_worker;

create table carrier_contract_versions (
  tenant_id integer not null,
  carrier_id uuid not null,
  from_day date not null,
  agreed jsonb not null check (jsonb_typeof(agreed) = 'object'),
  decided_at timestamptz not null default now(),
  decided_by text not null,
  primary key (tenant_id, carrier_id, from_day),
  foreign key (tenant_id, carrier_id) references carrier_contracts (tenant_id, carrier_id)
);
comment on table carrier_contract_versions is 'what was agreed from a day on; the price has rows of its own (carrier_prices)';
comment on column carrier_contract_versions.agreed is 'columns of carrier_contracts by name: kind, takes_payment, checks_id, zones, max_weight_grams, hand_over, terms, valid_to, weekdays, demands_food_registration, other_goods_ore, other_goods_from_grams';
select platform.fence('carrier_contract_versions', '{"officer": "true", "shop": "true", "carrier": "carrier_id = app.carrier()", "customer": "true", "guest": "true", "subsidy": "true"}',
  changes => '{"officer": "true"}');

-- What is agreed on a later day: the row with what a version from then on says.
create function app.contract_on(k carrier_contracts, today date, day date) returns setof carrier_contracts language sql stable as $$
  select r.* from jsonb_populate_record(k, coalesce((
    select v.agreed from carrier_contract_versions v
    where v.tenant_id = k.tenant_id and v.carrier_id = k.carrier_id and v.from_day > today and v.from_day <= day order by v.from_day desc limit 1), '{}')) r
$$;
grant execute on function app.contract_on to galleria_app, galleria_worker;

alter table carrier_contracts no force row level security;
alter table carrier_contract_versions no force row level security;
insert into carrier_contract_versions (tenant_id, carrier_id, from_day, agreed, decided_by)
  select k.tenant_id, k.carrier_id, k.valid_from, to_jsonb(k) - '{tenant_id,carrier_id,price_ore,valid_from,version_from}'::text[], 'system:migration' from carrier_contracts k;
update carrier_contracts set version_from = valid_from;
alter table carrier_contracts force row level security;
alter table carrier_contract_versions force row level security;

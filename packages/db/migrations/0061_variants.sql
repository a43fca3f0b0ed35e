-- Sizes, colours and lengths: offers that share one page and one card, each an offer of its own with price, number and stock.
create table variant_groups (
  tenant_id integer not null,
  id uuid not null,
  shop_id uuid not null,
  name text not null,
  options text[] not null,
  version integer not null default 1,
  updated_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, shop_id) references shops (tenant_id, id)
);
comment on column variant_groups.name is 'what the card says; a variant is called by it and by its values';
comment on column variant_groups.options is 'what the variants differ in: Storlek, Färg';
select platform.fence('variant_groups', '{"officer": "true", "shop": "shop_id = app.shop()"}');

create table offer_variants (
  tenant_id integer not null,
  offer_id uuid not null,
  shop_id uuid not null,
  group_id uuid not null,
  position smallint not null,
  option_values text[] not null,
  primary key (tenant_id, offer_id),
  foreign key (tenant_id, offer_id) references offers (tenant_id, id),
  foreign key (tenant_id, group_id) references variant_groups (tenant_id, id)
);
comment on table offer_variants is 'beside the offers, so that no till file touches it; an offer belongs to one group at most';
comment on column offer_variants.option_values is 'one for each option of the group';
create index offer_variants_group on offer_variants (tenant_id, group_id, position);
select platform.fence('offer_variants', '{"officer": "true", "shop": "shop_id = app.shop()"}', '{insert,update,delete}');

alter table public_offers add column listed boolean not null default true, add column variant_group uuid;
comment on column public_offers.listed is 'false: a variant whose group stands in the lists with another one''s card';
create index public_offers_variants on public_offers (tenant_id, variant_group) where variant_group is not null;
grant update (listed, variant_group) on public_offers to galleria_app, galleria_worker;

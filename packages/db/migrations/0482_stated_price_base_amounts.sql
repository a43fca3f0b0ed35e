-- The price base amount of a year that no migration has brought yet, as a municipality has entered it with where it is decreed: the year's claims need it.
-- Rows are added and never changed: the latest of a year holds, until the decree's own row is there for all.
create table stated_price_base_amounts (
  tenant_id integer not null references platform.tenants,
  id uuid not null,
  year smallint not null,
  amount_ore integer not null check (amount_ore > 0),
  source text not null check (source <> ''),
  created_at timestamptz not null,
  created_by text not null,
  primary key (tenant_id, id)
);
comment on table stated_price_base_amounts is 'prisbasbelopp by calendar year, as the municipality has entered it; platform.price_base_amounts goes before it';
comment on column stated_price_base_amounts.source is 'where it is decreed, such as SFS 2025:872';
create index stated_price_base_amounts_year on stated_price_base_amounts (tenant_id, year, created_at);
select platform.fence('stated_price_base_amounts', '{"officer": "true", "subsidy": "true"}', '{insert}');

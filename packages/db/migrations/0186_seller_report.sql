/* What the yearly report on sellers to the tax agency (lag (2022:1681), 22 c kap. skatteförfarandelagen) needs and nothing else tells. */
create table seller_report_years (
  tenant_id integer not null references platform.tenants,
  year integer not null check (year between 2023 and 2100),
  euro_rate integer not null check (euro_rate between 10000 and 1000000),
  changed_by text not null,
  changed_at timestamptz not null,
  primary key (tenant_id, year)
);
comment on column seller_report_years.euro_rate is 'kronor for a euro, in ten-thousandths: what the small sellers'' limit of 2,000 euro is reckoned with';
select platform.fence('seller_report_years', '{"officer": "true"}');

create table seller_exemptions (
  tenant_id integer not null,
  shop_id uuid not null,
  reason text not null check (reason in ('public-body', 'listed')),
  changed_by text not null,
  changed_at timestamptz not null,
  primary key (tenant_id, shop_id),
  foreign key (tenant_id, shop_id) references shop_admissions (tenant_id, shop_id)
);
comment on table seller_exemptions is 'sellers that are never reported: bodies of the state or a municipality, and companies on a stock exchange';
select platform.fence('seller_exemptions', '{"officer": "true"}', '{insert,update,delete}');

-- Goods that a municipality recalls leave its own lists, also where they stand in a neighbour's open rows. The row itself says so: no list joins anything.
create table platform.recalled_goods (
  gtin text not null,
  tenant_id integer not null references platform.tenants on delete cascade,
  primary key (gtin, tenant_id)
);
comment on table platform.recalled_goods is 'numbers that a municipality recalls now in its whole galleria, for those who publish the goods elsewhere; why and since when is its own (recalls)';
grant select, insert, delete on platform.recalled_goods to galleria_app, galleria_worker;

alter table public_offers add column recalled_in integer[];
comment on column public_offers.recalled_in is 'other municipalities that recall the goods: the row is in none of their lists, searches or pages; null where nobody does';
grant update (recalled_in) on public_offers to galleria_app, galleria_worker;

alter table recalls no force row level security;
alter table public_offers no force row level security;
insert into platform.recalled_goods select distinct gtin, tenant_id from recalls where shop_id is null and ended_at is null;
update public_offers p set recalled_in = g.tenants
  from (select o.tenant_id, o.offer_id, array_agg(g.tenant_id order by g.tenant_id) as tenants
        from platform.recalled_goods g join public_offers o on o.gtin = g.gtin and o.tenant_id <> g.tenant_id group by 1, 2) g
  where p.tenant_id = g.tenant_id and p.offer_id = g.offer_id;
alter table public_offers force row level security;
alter table recalls force row level security;

-- Several photographs for each offer, in the shop's order; the files lie in the store under the tenant's own path.
create table offer_pictures (
  tenant_id integer not null,
  id uuid not null,
  shop_id uuid not null,
  offer_id uuid not null,
  file uuid not null,
  kind text not null check (kind in ('goods', 'label')),
  position smallint not null check (position >= 0),
  alt text not null default '',
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, offer_id) references offers (tenant_id, id)
);
comment on table offer_pictures is 'photographs of goods; the id is made by the device that sends it, so that a picture sent twice is kept once';
comment on column offer_pictures.file is 'the name of its files, made by the server: what a public address holds';
comment on column offer_pictures.kind is 'goods: shown to buyers; label: the packet''s text, beside the form where staff type it off';
comment on column offer_pictures.alt is 'what the picture shows, for those who cannot see it; empty: the name of the goods';
create index offer_pictures_offer on offer_pictures (tenant_id, offer_id, position);
select platform.fence('offer_pictures', '{"officer": "true", "shop": "shop_id = app.shop()"}', '{insert,update,delete}');

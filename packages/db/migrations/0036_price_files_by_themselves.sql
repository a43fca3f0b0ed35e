-- Price files that come by a watched folder or by e-mail: what is as usual goes in, what looks wrong waits for a yes.
alter table price_files
  add column source text not null default 'upload' check (source in ('upload', 'folder', 'mail')),
  add column attention text[] not null default '{}';
comment on column price_files.attention is 'why the whole file waits for a person (columns-differ, older-than-last, plan.cut-off …); empty: it does not';
grant update (attention) on price_files to galleria_app, galleria_worker;
create index price_files_waiting on price_files (tenant_id, shop_id) where attention <> '{}';

alter table price_file_rows
  add column held text check (held in ('price-jump', 'vat-changed', 'gone')),
  add column decided text check (decided in ('yes', 'no')),
  add column decided_at timestamptz,
  add column decided_by text,
  add constraint price_file_rows_decided check ((decided is null) = (decided_at is null) and (held is not null or decided is null));
comment on column price_file_rows.held is 'looks wrong: is carried out only when somebody has decided yes';
grant update (held, decided, decided_at, decided_by) on price_file_rows to galleria_app, galleria_worker;
create index price_file_rows_held on price_file_rows (tenant_id, shop_id, file_id) where held is not null and decided is null;

create index price_file_rows_refused on price_file_rows (tenant_id, shop_id, sku) where decided = 'no';

-- Which column holds what, for each heading that the shop has sent: a corrected file must not make it forget the till's own.
create table price_file_layouts (
  tenant_id integer not null,
  shop_id uuid not null,
  header_key text not null,
  columns jsonb not null,
  updated_at timestamptz not null default now(),
  primary key (tenant_id, shop_id, header_key),
  foreign key (tenant_id, shop_id) references shops (tenant_id, id)
);
comment on column price_file_layouts.header_key is 'SHA-256 of the folded heading, in hex';
select platform.fence('price_file_layouts', '{"officer": "true", "shop": "shop_id = app.shop()"}');

create table price_file_intake (
  tenant_id integer not null,
  shop_id uuid not null,
  mail_key text not null check (length(mail_key) >= 20),
  senders text[] not null default '{}',
  full_range boolean not null default true,
  updated_at timestamptz not null default now(),
  updated_by text not null,
  primary key (tenant_id, shop_id),
  unique (tenant_id, mail_key),
  foreign key (tenant_id, shop_id) references shops (tenant_id, id)
);
comment on table price_file_intake is 'how a shop''s price files may come by themselves';
comment on column price_file_intake.mail_key is 'the part of the shop''s address for price files that nobody can guess';
comment on column price_file_intake.senders is 'e-mail addresses whose files are taken; from others nothing is';
comment on column price_file_intake.full_range is 'an automatic file is the whole range: what it lacks is hidden';
select platform.fence('price_file_intake', '{"officer": "true", "shop": "shop_id = app.shop()"}');

create table price_file_arrivals (
  tenant_id integer not null,
  id uuid not null,
  shop_id uuid not null,
  channel text not null check (channel in ('folder', 'mail')),
  name text not null,
  sender text,
  digest bytea not null,
  bytes integer not null,
  storage_key text,
  arrived_at timestamptz not null default now(),
  outcome text not null check (outcome in ('reading', 'in', 'waiting', 'refused', 'repeated')),
  reason text,
  file_id uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, shop_id) references shops (tenant_id, id),
  foreign key (tenant_id, file_id) references price_files (tenant_id, id),
  check ((outcome = 'refused') = (reason is not null))
);
comment on table price_file_arrivals is 'what has come by itself, also what was turned away, so that a shop can see why nothing happened';
create index price_file_arrivals_shop on price_file_arrivals (tenant_id, shop_id, arrived_at desc);
select platform.fence('price_file_arrivals', '{"officer": "true", "shop": "shop_id = app.shop()"}');

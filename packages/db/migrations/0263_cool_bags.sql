/* Cool bags as numbered loans: where each is follows from all that was told of it, in whatever order and however late (domain/delivery/bags.ts). */
create table cool_bags (
  tenant_id integer not null,
  id uuid not null,
  number integer not null check (number between 1 and 99999),
  owner text not null check (owner in ('shop', 'carrier', 'municipality')),
  shop_id uuid,
  carrier_id uuid,
  place text not null default 'home' check (place in ('home', 'car', 'household', 'lost')),
  note_id uuid,
  since timestamptz not null,
  created_at timestamptz not null,
  created_by text not null,
  primary key (tenant_id, id),
  unique (tenant_id, number),
  foreign key (tenant_id, note_id) references delivery_notes (tenant_id, id),
  foreign key (tenant_id, carrier_id) references carrier_contracts (tenant_id, carrier_id),
  check ((owner = 'shop') = (shop_id is not null) and (owner = 'carrier') = (carrier_id is not null)),
  check ((place = 'household') = (note_id is not null))
);
comment on table cool_bags is 'numbered bags that are lent to households with cold goods in them';
comment on column cool_bags.number is 'stands on the bag; one bag of each number in a municipality';
comment on column cool_bags.place is 'home: with its owner; household: where the note says';
comment on column cool_bags.note_id is 'the delivery that it was left with';
comment on column cool_bags.since is 'since when it has been there, as far as anybody has said';
create index cool_bags_out on cool_bags (tenant_id, note_id) where note_id is not null;
select platform.fence('cool_bags', '{"officer": "true", "shop": "shop_id = app.shop() or owner = ''municipality''",
  "carrier": "carrier_id = app.carrier() or owner = ''municipality'' or owner = ''shop'' and exists (select from delivery_notes n where n.tenant_id = cool_bags.tenant_id and n.shop_id = cool_bags.shop_id)"}');
revoke update on cool_bags from galleria_app, galleria_worker;
grant update (place, note_id, since) on cool_bags to galleria_app, galleria_worker;

create table cool_bag_moves (
  tenant_id integer not null,
  id uuid not null,
  bag_id uuid not null,
  move text not null check (move in ('load', 'out', 'in', 'home', 'lost')),
  note_id uuid,
  device text not null,
  number bigint not null,
  device_at timestamptz not null,
  at timestamptz not null,
  received_at timestamptz not null,
  actor text not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, bag_id) references cool_bags (tenant_id, id),
  foreign key (tenant_id, note_id) references delivery_notes (tenant_id, id),
  check (move <> 'out' or note_id is not null)
);
comment on table cool_bag_moves is 'what was told of a bag: out and in at a door, at loading, and on the page of whoever looks after it';
comment on column cool_bag_moves.id is 'made by the device: the same told twice is one';
comment on column cool_bag_moves.at is 'device_at with the clock''s error taken out, never later than received_at: what counts';
create index cool_bag_moves_bag on cool_bag_moves (tenant_id, bag_id, at desc);
select platform.fence('cool_bag_moves', '{"officer": "true",
  "shop": "exists (select from cool_bags b where b.tenant_id = cool_bag_moves.tenant_id and b.id = cool_bag_moves.bag_id)",
  "carrier": "exists (select from cool_bags b where b.tenant_id = cool_bag_moves.tenant_id and b.id = cool_bag_moves.bag_id)"}', '{insert}');
-- Where walls ask their questions in functions already (0300), these do too.
do $$ begin
  if to_regprocedure('platform.questions_into_functions()') is not null then perform platform.questions_into_functions(); end if;
end $$;

-- How many days it takes to get goods home that are not kept in the shop, and why somebody counted a shelf anew.
alter table offers add column home_days_from smallint, add column home_days_to smallint;
alter table offers add constraint offers_home_days check (
  (home_days_from is null) = (home_days_to is null) and home_days_from between 0 and 60 and home_days_to between home_days_from and 60
);
comment on column offers.home_days_from is 'goods that are ordered home are in the shop after this many days at the earliest; null: nobody has said';
comment on column offers.home_days_to is '… and at the latest; no day of a round before it is offered for them';
grant update (home_days_from, home_days_to) on offers to galleria_app, galleria_worker;

alter table stock_movements
  add column reason text check (reason in ('inventory', 'broken', 'expired', 'missing', 'own-use', 'found', 'delivery')),
  add column note text not null default '',
  add column actor text;
comment on column stock_movements.reason is 'why a person counted the shelf anew (cause count:<id>); null for everything that happened by itself';
comment on column stock_movements.actor is 'who counted';

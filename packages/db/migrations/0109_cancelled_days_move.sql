-- A day that a carrier cancels moves the orders of each shop as a closing of the shop does: the same rows, lists and ways back, and no day less to sell on.
alter table shop_closures add column round_id uuid,
  add constraint shop_closures_round foreign key (tenant_id, round_id) references rounds (tenant_id, id),
  add constraint shop_closures_one_day check (round_id is null or from_day = to_day);
comment on column shop_closures.round_id is 'set: not the shop is closed, its carrier''s round is cancelled on the day; undone by the carrier alone';
create index shop_closures_by_round on shop_closures (tenant_id, round_id, from_day) where round_id is not null;

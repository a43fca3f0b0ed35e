-- A line whose goods were not there and that other goods of the same shop stand in for.
alter table order_lines
  drop constraint order_lines_pick_state_check,
  add constraint order_lines_pick_state_check check (pick_state in ('waiting', 'picked', 'short', 'replaced')),
  add column replacement jsonb,
  add constraint order_lines_replacement check ((pick_state = 'replaced') = (replacement is not null));
comment on column order_lines.replacement is 'the goods taken instead, frozen with price, VAT and stock as they were taken, and whether the resident was asked; goodsOre and depositOre are what is paid';
grant update (replacement) on order_lines to galleria_app, galleria_worker;
create index order_lines_replaced on order_lines (tenant_id, shop_id) where replacement is not null;

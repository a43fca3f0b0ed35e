-- A closed or cancelled day moves or skips an occasion of a standing order; whom no letter reaches is rung about it, and ticked off.
alter table standing_order_days drop constraint standing_order_days_state_check,
  add constraint standing_order_days_state_check check (state in ('no-answer', 'skipped', 'placed', 'held', 'told'));
comment on column standing_order_days.state is 'held: it should have been placed by itself and something stood in the way (reason), so the shop rings; told: rung about a day that moved or falls out, and nothing more';

/* Of a customer who has not paid all of an order, what her empties are worth pays that first: only the rest goes back. What was set off waits no longer, and is
   written apart from what went back, since no money moved: a count that is told anew is settled anew. */
alter table delivery_notes add column empties_set_off_ore integer not null default 0 check (empties_set_off_ore >= 0);
comment on column delivery_notes.empties_set_off_ore is 'of empties_ore, as it stood then: what was set off against what the customer had not paid';
grant update (empties_set_off_ore) on delivery_notes to galleria_app, galleria_worker;

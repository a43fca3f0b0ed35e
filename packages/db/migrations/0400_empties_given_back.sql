/* What of the returned deposits has gone back to the card. The driver's scope sees no payments, and a later deed that says fewer cans is to be seen as one that came after the money. */
alter table delivery_notes add column empties_back_ore integer not null default 0 check (empties_back_ore >= 0);
comment on column delivery_notes.empties_back_ore is 'of empties_ore, as it stood then: what has gone back to the customer the way the order was paid';
grant update (empties_back_ore) on delivery_notes to galleria_app, galleria_worker;

-- Cans and bottles that a resident gives the driver: what they are worth is drawn from what is to be paid at the door, or paid out.
alter table delivery_notes
  add column empties jsonb not null default '[]',
  add column empties_ore integer not null default 0 check (empties_ore >= 0),
  add column paid_out_ore integer not null default 0 check (paid_out_ore >= 0);
comment on column delivery_notes.empties is '[{"depositOre": 200, "count": 12}]: what was given to the driver, by the deposit on the mark';
comment on column delivery_notes.empties_ore is 'what it comes to';
comment on column delivery_notes.paid_out_ore is 'cash that the driver gave back, where it came to more than there was to pay';
grant update (empties, empties_ore, paid_out_ore) on delivery_notes to galleria_app, galleria_worker;

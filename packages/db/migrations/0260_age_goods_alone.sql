/* Goods with an age limit go back alone where nobody may have them, and the rest is delivered: what they come to is known to the driver as one sum, never line by line.
   What was not handed over is not sold: its lines count as nothing while it is so. */
alter table delivery_notes
  add column age_goods_ore integer check (age_goods_ore > 0),
  add column age_refused boolean not null default false,
  add column age_back_at timestamptz,
  add column age_back_by text,
  add constraint delivery_notes_age_refused check (not age_refused or (age_limit is not null and age_goods_ore is not null)),
  drop constraint delivery_notes_next_step_check,
  add constraint delivery_notes_next_step_check check (next_step in ('shop', 'tomorrow', 'next-round'));
comment on column delivery_notes.age_goods_ore is 'what the goods with an age limit come to, deposits among it; null: there are none, or nothing but them, or nobody has said';
comment on column delivery_notes.age_refused is 'delivered without the goods that have an age limit';
comment on column delivery_notes.age_back_at is 'when the shop had them again';
grant update (age_refused, age_back_at, age_back_by) on delivery_notes to galleria_app, galleria_worker;

alter table order_lines add column held_back boolean not null default false;
comment on column order_lines.held_back is 'packed and driven, and not handed over for its age limit: nothing is owed for it. Follows the note';
grant update (held_back) on order_lines to galleria_app, galleria_worker;

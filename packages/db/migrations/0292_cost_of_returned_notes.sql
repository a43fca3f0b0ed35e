-- A report that was sent back follows its notes again, and what carrying them cost with them: it is fixed anew when the report is submitted again.
alter table delivery_notes no force row level security;
update delivery_notes set transport_cost_ore = null
  where state = 'queried' and transport_cost_ore is not null and corrects_note_id is null and replaces_note_id is null;
alter table delivery_notes force row level security;

-- A note of a locked month that was wrong is taken back by a counter-note, once, and where something was delivered after all the right note is written
-- anew in its place. Both are reported in the next open month.
alter table delivery_notes add column replaces_note_id uuid;
alter table delivery_notes add foreign key (tenant_id, replaces_note_id) references delivery_notes (tenant_id, id);
comment on column delivery_notes.corrects_note_id is 'a counter-note: the note that it takes back';
comment on column delivery_notes.replaces_note_id is 'written anew: the note that stood in its place and was taken back';
drop index delivery_notes_corrects;
create unique index delivery_notes_corrects on delivery_notes (tenant_id, corrects_note_id) where corrects_note_id is not null and state <> 'void';
create unique index delivery_notes_replaces on delivery_notes (tenant_id, replaces_note_id) where replaces_note_id is not null and state <> 'void';

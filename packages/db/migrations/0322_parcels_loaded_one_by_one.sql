/* Out of the cold since when, for each parcel: those whose label was scanned into the car have a time of their own. */
alter table delivery_notes add column parcel_loads jsonb not null default '{}' check (jsonb_typeof(parcel_loads) = 'object');
comment on column delivery_notes.parcel_loads is 'when single parcels were scanned into the car, by the number on their label and the corrected clock; what is not named came with the note, at loaded_at';
grant update (parcel_loads) on delivery_notes to galleria_app, galleria_worker;

/* A photograph or a signature from the door. The picture comes apart from the deed, under an id that the telephone made; the file lies in the store, its sum here. */
create table door_proofs (
  tenant_id integer not null,
  id uuid not null,
  note_id uuid not null,
  shop_id uuid not null,
  carrier_id uuid not null,
  kind text not null check (kind in ('photo', 'signature')),
  file uuid not null,
  bytes integer not null check (bytes > 0),
  sha256 bytea not null check (length(sha256) = 32),
  device_at timestamptz not null,
  at timestamptz not null,
  received_at timestamptz not null,
  actor text not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, note_id) references delivery_notes (tenant_id, id),
  foreign key (tenant_id, carrier_id) references carrier_contracts (tenant_id, carrier_id)
);
comment on table door_proofs is 'what a driver can show for a delivery: a photograph of where the goods were put, or a name that was written on the telephone';
comment on column door_proofs.id is 'made by the device: the same picture sent twice is one';
comment on column door_proofs.file is 'its place in the store, below proofs/ and the tenant';
comment on column door_proofs.sha256 is 'of the bytes that were stored';
comment on column door_proofs.device_at is 'the device''s clock when it was taken, right or wrong';
comment on column door_proofs.at is 'device_at with the clock''s error taken out, never later than received_at';
create index door_proofs_note on door_proofs (tenant_id, note_id);
-- Whoever may read the note of an order may see what was shown for it; a carrier adds, and nobody changes.
select platform.fence('door_proofs', '{"officer": "true", "shop": "shop_id = app.shop()", "carrier": "carrier_id = app.carrier()", "subsidy": "true",
  "customer": "exists (select from delivery_notes n where n.tenant_id = door_proofs.tenant_id and n.id = door_proofs.note_id)",
  "guest": "exists (select from delivery_notes n where n.tenant_id = door_proofs.tenant_id and n.id = door_proofs.note_id)"}',
  '{insert,delete}', changes => '{"officer": "true", "carrier": "carrier_id = app.carrier()"}');

-- A bag of the municipality's that the bus left is fetched by the post that comes to the same door next: neither reads the other's notes, so that the door
-- goes with what was told of the bag. A digest, since it is compared and never read.
alter table cool_bag_moves add column door bytea check (octet_length(door) = 32);
comment on column cool_bag_moves.door is 'SHA-256 of the key of the door where it was left; null: not left at a door';
alter table cool_bag_moves no force row level security;
alter table delivery_notes no force row level security;
alter table stops no force row level security;
update cool_bag_moves m set door = sha256(convert_to(s.recipient_key, 'utf8'))
  from delivery_notes n join stops s on s.tenant_id = n.tenant_id and s.id = n.stop_id
  where m.move = 'out' and n.tenant_id = m.tenant_id and n.id = m.note_id;
alter table cool_bag_moves force row level security;
alter table delivery_notes force row level security;
alter table stops force row level security;

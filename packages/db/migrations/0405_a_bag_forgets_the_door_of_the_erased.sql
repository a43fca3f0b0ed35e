-- Where no household is known the key of a door is the address as it was typed, and its digest can be compared with any address: it goes with the person.
grant update (door) on cool_bag_moves to galleria_app, galleria_worker;
comment on column cool_bag_moves.door is 'SHA-256 of the key of the door where it was left; null: not left at a door, or with somebody who was erased since';

-- A carrier's own system sends pictures from the door, too: the page of its calls names them.
alter table carrier_calls drop constraint carrier_calls_kind_check;
alter table carrier_calls add constraint carrier_calls_kind_check check (kind in ('run', 'test', 'deeds', 'proof'));

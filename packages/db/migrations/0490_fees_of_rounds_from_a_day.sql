-- A round's own fee may change from a day on: what is delivered before keeps the fee of before, also when it is ordered on the same evening (DOMAIN 3.2, 4.7).
alter table rounds add column later_fees jsonb not null default '[]' check (jsonb_typeof(later_fees) = 'array');
comment on column rounds.standard_fee_ore is 'what a resident without a subsidised delivery pays for one delivery, whatever the number of shops, until a day in later_fees';
comment on column rounds.later_fees is 'what it costs instead for deliveries from a day on: [{from, feeOre}], days as YYYY-MM-DD, the first day first';
grant update (later_fees) on rounds to galleria_app, galleria_worker;

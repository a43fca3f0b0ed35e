-- A reminder fee may be asked for only if it was agreed when the debt arose (lag (1981:739) 2 §). Of older invoices nobody kept what was.
alter table invoices add column agreed_fee_ore integer not null default 0 check (agreed_fee_ore between 0 and 6000);
comment on column invoices.agreed_fee_ore is 'the reminder fee that stood agreed in the shop''s settings when the invoice was made; taken once';
-- What went out of a carrier's cash for empties stands on the shop's page of the month.
create index delivery_notes_large_empties on delivery_notes (tenant_id, shop_id, day) where empties_ore > 20000;

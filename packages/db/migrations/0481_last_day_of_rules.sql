-- A trial ends by itself (DOMAIN 1.5): after its last day the version before holds again, where that has not ended too, and else none.
alter table delivery_schemes add column last_day date check (last_day >= valid_from);
comment on column delivery_schemes.last_day is 'the last day of a trial; null: until a later version begins';
comment on table delivery_schemes is 'a municipality''s rules, append only; a version is valid until the next one starts, or through its own last day';

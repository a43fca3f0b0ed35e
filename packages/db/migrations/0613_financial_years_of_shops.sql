/* A company may have another financial year than the calendar's (bokföringslagen 3 kap. 1 §): the file for its bookkeeping program names the year that it lies in. */
alter table ledger_settings add column year_starts smallint not null default 1 check (year_starts between 1 and 12);
comment on column ledger_settings.year_starts is 'the month in which the shop''s financial year begins';
grant update (year_starts) on ledger_settings to galleria_app, galleria_worker;

-- A report covers what the municipality's rules say: a month, a quarter, half a year or a year, from any month. Its key says both ends: `2026-11` for one
-- month, `2026-07--2026-09` for several. Months keep their keys, and so their ids.
alter table monthly_reports drop constraint monthly_reports_period_check;
alter table monthly_reports alter column period type text;
alter table monthly_reports add constraint monthly_reports_period_check check (period ~ '^[0-9]{4}-[0-9]{2}(--[0-9]{4}-[0-9]{2})?$' and left(period, 7) <= right(period, 7));
comment on column monthly_reports.period is 'first and last month: left(period, 7) and right(period, 7), the same of a single month';

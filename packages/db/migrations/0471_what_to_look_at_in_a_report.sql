-- What the rules remarked on a line and nobody was told. It takes nothing away: it is for the officer to look at. Lines that were frozen before say nothing.
alter table report_lines add column remarks text[] not null default '{}';
comment on column report_lines.remarks is 'what to look at though it takes nothing away, as it was when the line was frozen; only of what is subsidised';
alter table monthly_reports add column remarked_lines integer not null default 0 check (remarked_lines >= 0);
comment on column monthly_reports.remarked_lines is 'how many lines have something to look at, as submitted';
grant update (remarked_lines) on monthly_reports to galleria_app, galleria_worker;

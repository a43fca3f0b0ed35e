-- A report is shown, and turned to its last page, in the order of day, note and sequence: the index hands it over so, and nothing is sorted.
drop index report_lines_report;
create index report_lines_report on report_lines (tenant_id, report_id, day, note_id, sequence);

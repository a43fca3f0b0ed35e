/* A household that has goods of several shops on one day has one delivery, however many notes: one stop, one fee, one occasion. A line says whether the day's delivery is
   counted on it, as occasion_count says it of what the grant is sought for, so that every total is a plain sum of lines. Statistics counted notes. */
alter table report_lines add column delivery_count smallint;
comment on column report_lines.delivery_count is
  '1 on the note on which the household''s delivery of the day is counted, subsidised or not; 0 on the others of the day; turned round on a reversal';

alter table report_lines no force row level security;
/* Of what is subsidised it is the note of the occasion. Else the one that was delivered first of those that stood when their report was frozen; what has been corrected back
   and forth on such a day is put right by the next report, which compares a line with what the note comes to now. */
update report_lines l set delivery_count = case
    when l.kind <> 'delivery' or l.outcome <> 'delivered' then 0
    when l.claimable then l.occasion_count
    when l.note_id = s.counted then l.note_count
    else 0 end
  from (
    select tenant_id, occasion_key, (array_agg(note_id order by occasion_count = 0, entry <> 'original', note_id) filter (where outcome = 'delivered'))[1] as counted
    from report_lines group by 1, 2) s
  where s.tenant_id = l.tenant_id and s.occasion_key = l.occasion_key;
alter table report_lines force row level security;
alter table report_lines alter column delivery_count set not null;

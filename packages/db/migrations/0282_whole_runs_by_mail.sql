-- A carrier can have its whole run in one letter instead of a letter for each note.
do $$
declare
  old text;
begin
  select conname into old from pg_constraint where conrelid = 'carrier_contracts'::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%hand_over%';
  execute format('alter table carrier_contracts drop constraint %I', old);
end $$;
alter table carrier_contracts add constraint carrier_contracts_hand_over_check check (hand_over in ('portal', 'email', 'email-run'));

alter table delivery_runs add column hand_overs integer not null default 0 check (hand_overs >= 0);
comment on column delivery_runs.hand_overs is 'how many times the run was handed over as a whole; each time once, whoever asks for it';
grant update (hand_overs) on delivery_runs to galleria_app, galleria_worker;

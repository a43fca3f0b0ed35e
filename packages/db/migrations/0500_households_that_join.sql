/* Where the rules let nobody decide, a household is written in at once: by the resident, by a shop, or by the care management. The officer sees it as new and
   looks at it afterwards (`decided_at`), or undoes it. No right is needed, so none is written. */
alter table eligibility_applications drop constraint eligibility_applications_state_check;
alter table eligibility_applications
  add constraint eligibility_applications_state_check check (state in ('applied', 'granted', 'refused', 'withdrawn', 'enrolled', 'undone')),
  add constraint eligibility_applications_enrolled check (state <> 'enrolled' or household_id is not null);
comment on column eligibility_applications.decided_at is 'when somebody decided; of a household that was written in at once, when the municipality looked at it';
create index eligibility_applications_new on eligibility_applications (tenant_id, applied_at) where state = 'enrolled' and decided_at is null;

-- A resident or a shop writes a household in by a scope of its own (`asEnroller`), which reads nothing; neither writes in the register under the own one.
alter policy scope_insert on households with check (case app.scope() when 'officer' then true when 'care' then true when 'enrolment' then true when 'system' then true else false end);
alter policy scope_insert on household_members with check (case app.scope() when 'officer' then true when 'enrolment' then true when 'system' then true else false end);

/* A mandate for the home care is used at its desk: nobody has to sign in with an address for it. The care management records it for the households that it has
   enrolled, as it was said. */
alter table delegations drop constraint delegations_check;
do $$
begin
  if exists (select from pg_constraint where conrelid = 'delegations'::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%email IS NOT NULL%') then
    raise exception 'the check of a mandate''s address has another name';
  end if;
end $$;
alter table delegations add constraint delegations_check check (email is not null or phone is not null or kind = 'home-care');

do $$
declare
  made text := (select pg_get_expr(p.polwithcheck, p.polrelid) from pg_policy p where p.polrelid = 'delegations'::regclass and p.polname = 'scope_insert');
begin
  if made not like '%CASE app.scope()%' then raise exception 'the wall on mandates is another: %', made; end if;
  execute format('alter policy scope_insert on delegations with check (%s)', replace(made, 'CASE app.scope()', 'CASE app.scope() WHEN ''care''::text THEN
    (kind = ''home-care'' and exists (select 1 from eligibility_applications a where a.tenant_id = delegations.tenant_id and a.household_id = delegations.household_id))'));
end $$;

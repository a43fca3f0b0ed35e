/* The statistics tell how orders came. One that a helper of the home care made stands as a telephone order, since its shop needs to know no more; whoever counts
   (the judge's scope, for the officer's and the public's figures) sees which ones they were. Added to what the wall says already. */
do $$
declare
  sees text;
begin
  select pg_get_expr(p.polqual, p.polrelid) into strict sees
    from pg_policy p where p.polrelid = 'public.home_care_draws'::regclass and p.polname = 'scope_read';
  execute format('alter policy scope_read on home_care_draws using (%s)', replace(sees, 'CASE app.scope()', 'CASE app.scope() WHEN ''subsidy''::text THEN true'));
end $$;

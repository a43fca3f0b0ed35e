comment on column public_offers.folded is 'name and maker in small letters without dots, two spaces between them (searchedText of the domain): a word may lie inside the name''s words, of the maker''s only begin them';

/* Whether the municipality keeps a photograph from everybody: its own decision on a notice, of the goods, of their pictures or of the shop's. Asked for each
   picture that is sent, beside its file: what was decided holds at once, also for pictures that come later, and ends when the decision is taken back. */
create function platform.picture_withheld(home integer, asked uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, platform, app as $$
declare
  tenant_before text := current_setting('app.tenant_id', true);
  scope_before text := current_setting('app.scope', true);
  withheld boolean;
begin
  perform set_config('app.tenant_id', home::text, true), set_config('app.scope', 'system', true);
  select exists (select from notice_decisions d where d.tenant_id = home and d.hidden and (
    (d.subject = 'offer' and d.part in ('whole', 'picture')
      and exists (select from offer_pictures p where p.tenant_id = home and p.offer_id = d.subject_id and p.file = asked))
    or (d.subject = 'shop' and d.part = 'picture'
      and exists (select from shops s where s.tenant_id = home and s.id = d.subject_id and s.picture = asked::text)))) into withheld;
  perform set_config('app.tenant_id', coalesce(tenant_before, ''), true), set_config('app.scope', coalesce(scope_before, ''), true);
  return withheld;
end $$;
revoke execute on function platform.picture_withheld from public;
grant execute on function platform.picture_withheld to galleria_app;

/* Rules and texts go from one municipality of a region to another, when the one that has them says so. Which kinds it shares is open; what is shared is read
   through one function, and only by an officer of the same region. */
create table template_sharing (
  tenant_id integer not null references platform.tenants,
  kind text not null check (kind in ('rules', 'texts')),
  shared_at timestamptz not null default now(),
  primary key (tenant_id, kind)
);
comment on table template_sharing is 'what a municipality lets others of its region copy; no row: nothing';
select platform.fence('template_sharing', '{"officer": "true"}', '{insert,delete}', open_read => true, changes => '{"officer": "true"}');

create table template_copies (
  tenant_id integer not null references platform.tenants,
  id uuid not null,
  kind text not null check (kind in ('rules', 'text')),
  source_tenant_id integer not null,
  source_page uuid,
  title text not null,
  rules jsonb,
  page_id uuid,
  page_version integer,
  page_before jsonb,
  taken_at timestamptz not null,
  taken_by text not null,
  undone_at timestamptz,
  primary key (tenant_id, id),
  check (case kind when 'rules' then rules is not null and page_id is null else rules is null and source_page is not null and page_id is not null end)
);
comment on table template_copies is 'what was copied from another municipality of the region, and how to undo it';
comment on column template_copies.source_tenant_id is 'where it came from; no foreign key, so that a galleria that is gone takes no copies along';
comment on column template_copies.rules is 'of rules: the draft, as SchemeRules; it holds for nobody before it is decided on as a version';
comment on column template_copies.page_id is 'of a text: the draft that it became; it may be gone by now';
comment on column template_copies.page_version is 'the draft''s version after the copying: once it is another, there is nothing to undo';
comment on column template_copies.page_before is 'the draft that it replaced, {kind, title, body, titleEn, bodyEn}; null: there was none';
create index template_copies_source on template_copies (tenant_id, source_tenant_id, taken_at);
select platform.fence('template_copies', '{"officer": "true"}');

/* What another municipality of the region shares, as it is today: {rules, texts}, either of them null when it is not shared. No row of its own leaves but the
   decided rules and the published texts. Null: nothing is shared with whoever asks. */
create function platform.shared_templates(giver integer, today date) returns jsonb
language plpgsql security definer set search_path = pg_catalog, public, platform, app as $$
declare
  asking integer := app.tenant();
  kinds text[];
  shared jsonb;
begin
  if asking is null or app.scope() <> 'officer' then raise exception 'only an officer copies from a neighbour' using errcode = '42501'; end if;
  select array_agg(s.kind) into kinds from template_sharing s
    join platform.tenants g on g.id = s.tenant_id and g.state = 'open' and g.mark <> 'training'
    join platform.tenants a on a.id = asking and a.region_id = g.region_id
    where s.tenant_id = giver and giver <> asking;
  if kinds is null then return null; end if;
  perform set_config('app.tenant_id', giver::text, true), set_config('app.scope', 'system', true);
  select jsonb_build_object(
    'rules', case when 'rules' = any (kinds) then
      (select s.rules from delivery_schemes s where s.tenant_id = giver and s.valid_from <= today order by s.valid_from desc, s.version desc limit 1) end,
    'texts', case when 'texts' = any (kinds) then
      (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'slug', p.slug, 'kind', p.kind, 'title', p.title, 'body', p.body, 'titleEn', p.title_en,
         'bodyEn', p.body_en) order by p.published_at desc, p.id), '[]')
       from (select * from tenant_pages where tenant_id = giver and state = 'published' order by published_at desc, id limit 100) p) end)
    into shared;
  perform set_config('app.tenant_id', asking::text, true), set_config('app.scope', 'officer', true);
  return shared;
end $$;
revoke execute on function platform.shared_templates from public;
grant execute on function platform.shared_templates to galleria_app;

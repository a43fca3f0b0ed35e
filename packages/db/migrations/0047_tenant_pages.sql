-- The galleria's own news and texts, in Markdown. What is a draft is the municipality's alone.
create table tenant_pages (
  tenant_id integer not null references platform.tenants,
  id uuid not null,
  slug text not null check (slug ~ '^[a-z0-9-]{2,60}$'),
  kind text not null check (kind in ('news', 'page')),
  title text not null,
  body text not null,
  title_en text not null default '',
  body_en text not null default '',
  state text not null check (state in ('draft', 'published')),
  published_at timestamptz,
  updated_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, slug),
  check (state = 'draft' or published_at is not null)
);
comment on column tenant_pages.body is 'Markdown; HTML in it is text';
select platform.fence('tenant_pages', '{"officer": "true", "customer": "state = ''published''", "guest": "state = ''published''"}',
  '{insert,update,delete}', changes => '{"officer": "true"}');

/* A tenant that leaves takes all its data along: each export is one file, made by the worker from one instant of the database, fetched by the
   municipality over a link that works once, and thrown away when its days are over. */
create table tenant_exports (
  tenant_id integer not null references platform.tenants,
  id uuid not null,
  state text not null check (state in ('waiting', 'making', 'done', 'failed', 'removed')),
  asked_by text not null,
  asked_at timestamptz not null default now(),
  snapshot_at timestamptz,
  finished_at timestamptz,
  expires_at timestamptz,
  parts_done integer not null default 0,
  parts_total integer not null default 0,
  row_count integer not null default 0,
  file_count integer not null default 0,
  size_bytes bigint not null default 0,
  digest bytea,
  downloads integer not null default 0,
  link_hash bytea,
  link_until timestamptz,
  primary key (tenant_id, id),
  check (state <> 'done' or (expires_at is not null and digest is not null))
);
comment on table tenant_exports is 'files with all of a tenant''s data, for the tenant itself';
comment on column tenant_exports.snapshot_at is 'the instant of the database that the file shows';
comment on column tenant_exports.parts_done is 'tables and files that lie in the archive so far, of parts_total';
comment on column tenant_exports.digest is 'SHA-256 of the whole file, to tell that a copy is the one that was made';
comment on column tenant_exports.link_hash is 'SHA-256 of the token in the link that was given last; gone once the link has been used';
-- One at a time: two would show the same.
create unique index tenant_exports_underway on tenant_exports (tenant_id) where state in ('waiting', 'making');
select platform.fence('tenant_exports', '{"officer": "true"}');

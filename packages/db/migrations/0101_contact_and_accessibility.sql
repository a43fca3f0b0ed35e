-- Single points of contact for authorities and for users (DSA art. 11 and 12). No row: the galleria's own address and number hold for both.
create table contact_points (
  tenant_id integer not null references platform.tenants,
  authority_email text not null,
  authority_phone text not null default '',
  user_email text not null,
  user_phone text not null default '',
  languages text[] not null,
  updated_by text not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  primary key (tenant_id)
);
comment on column contact_points.languages is 'the languages in which authorities and users may write; Swedish is always one of them';
select platform.fence('contact_points', '{"officer": "true", "customer": "true", "guest": "true"}', changes => '{"officer": "true"}');

-- What the municipality knows to be less than accessible: a part of the accessibility statement (DOS-lagen 2018:1937).
create table accessibility_faults (
  tenant_id integer not null references platform.tenants,
  id uuid not null,
  place text not null,
  problem text not null,
  problem_en text not null default '',
  because text not null check (because in ('being-mended', 'too-burdensome', 'not-covered')),
  found_on date not null,
  mended_by date,
  mended_on date check (mended_on >= found_on),
  updated_by text not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  primary key (tenant_id, id)
);
comment on column accessibility_faults.mended_by is 'when it is meant to be mended; null: nobody has promised';
comment on column accessibility_faults.mended_on is 'when it was: it leaves the statement then, and stays in the list of staff';
select platform.fence('accessibility_faults', '{"officer": "true", "customer": "true", "guest": "true"}', changes => '{"officer": "true"}');

-- Notices of illegal content, what was decided about them and reviews of that (DSA art. 16, 17, 20); faults in accessibility come the same way.
create table notices (
  tenant_id integer not null references platform.tenants,
  id uuid not null,
  guest_key bytea not null,
  year integer not null,
  number integer not null,
  kind text not null check (kind in ('content', 'feedback')),
  subject text check (subject in ('offer', 'shop')),
  subject_id uuid,
  shop_id uuid,
  part text check (part in ('whole', 'text', 'picture')),
  place text not null,
  shown text not null default '',
  reason text not null,
  name text,
  email text,
  language text not null,
  state text not null check (state in ('received', 'assessed', 'decided')),
  received_at timestamptz not null,
  assessed_at timestamptz,
  assessed_by text,
  version integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, year, number),
  foreign key (tenant_id, shop_id) references shops (tenant_id, id),
  check ((kind = 'content') = (subject is not null)),
  check ((subject is null) = (subject_id is null) and (subject is null) = (shop_id is null) and (subject is null) = (part is null))
);
comment on table notices is 'kept where the shop is at home: that municipality let it in and shows its content; faults in accessibility where they were seen';
comment on column notices.guest_key is 'SHA-256 of the token in the reporter''s link';
comment on column notices.place is 'the address of the page below the galleria''s own';
comment on column notices.shown is 'what the thing was called when it was reported';
comment on column notices.name is 'only if the reporter wanted to say; never shown to the shop';
create index notices_state on notices (tenant_id, state, received_at);
-- How many came lately is judged over the second wall; who sent what is not.
select platform.fence('notices', '{"officer": "true", "subsidy": "true", "guest": "guest_key = app.guest()"}',
  changes => '{"officer": "true", "guest": "guest_key = app.guest()"}');
grant delete on notices to galleria_worker;

create table notice_decisions (
  tenant_id integer not null,
  notice_id uuid not null,
  reference text not null,
  shop_id uuid,
  subject text check (subject in ('offer', 'shop')),
  subject_id uuid,
  part text check (part in ('whole', 'text', 'picture')),
  shown text not null default '',
  action text not null check (action in ('hidden', 'left', 'answered')),
  hidden boolean not null,
  ground text check (ground in ('law', 'terms')),
  rule text not null default '',
  facts text not null,
  decided_at timestamptz not null,
  decided_by text not null,
  primary key (tenant_id, notice_id),
  foreign key (tenant_id, notice_id) references notices (tenant_id, id) on delete cascade,
  foreign key (tenant_id, shop_id) references shops (tenant_id, id),
  check (not hidden or subject_id is not null)
);
comment on table notice_decisions is 'a statement of reasons as it stands, read by reporter and shop; a shop never reads the notice behind it';
comment on column notice_decisions.hidden is 'out of sight now; publishing the offer or the shop leaves the part out, whoever publishes';
comment on column notice_decisions.rule is 'the law and its section, or the point of the agreement with shops';
create index notice_decisions_hidden on notice_decisions (tenant_id, subject_id) where hidden;
create index notice_decisions_shop on notice_decisions (tenant_id, shop_id, decided_at);
select platform.fence('notice_decisions',
  '{"officer": "true", "shop": "shop_id = app.shop()", "guest": "notice_id in (select n.id from notices n where n.guest_key = app.guest())"}',
  changes => '{"officer": "true"}');

create table notice_reviews (
  tenant_id integer not null,
  id uuid not null,
  notice_id uuid not null,
  shop_id uuid,
  asked_by text not null check (asked_by in ('reporter', 'shop', 'officer')),
  words text not null,
  asked_at timestamptz not null,
  outcome text check (outcome in ('kept', 'hidden', 'restored')),
  answer text not null default '',
  decided_at timestamptz,
  decided_by text,
  primary key (tenant_id, id),
  foreign key (tenant_id, notice_id) references notices (tenant_id, id) on delete cascade,
  check ((outcome is null) = (decided_at is null))
);
comment on table notice_reviews is 'a complaint about a decision and its answer, or the municipality''s own second thought';
create index notice_reviews_of on notice_reviews (tenant_id, notice_id, asked_at);
create unique index notice_reviews_open on notice_reviews (tenant_id, notice_id) where outcome is null;
select platform.fence('notice_reviews',
  '{"officer": "true", "shop": "shop_id = app.shop() and asked_by <> ''reporter''", "guest": "asked_by <> ''shop'' and notice_id in (select n.id from notices n where n.guest_key = app.guest())"}',
  changes => '{"officer": "true", "shop": "shop_id = app.shop() and asked_by = ''shop''", "guest": "asked_by = ''reporter'' and notice_id in (select n.id from notices n where n.guest_key = app.guest())"}');

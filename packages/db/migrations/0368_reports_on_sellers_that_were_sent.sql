/* What was told to the tax agency of a year's sellers is kept as it was told: what is corrected later refers to it by name, and says what has changed since. */

create table seller_report_messages (
  tenant_id integer not null references platform.tenants,
  id uuid not null,
  year integer not null check (year between 2023 and 2100),
  number integer not null check (number > 0),
  ref text not null,
  kind text not null check (kind in ('new', 'corrections', 'nothing')),
  sender text not null,
  is_test boolean not null,
  documents jsonb not null,
  state text not null check (state in ('made', 'sent', 'withdrawn')),
  made_by text not null,
  made_at timestamptz not null,
  ended_by text,
  ended_at timestamptz,
  version integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, year, number),
  unique (tenant_id, ref),
  check ((state = 'made') = (ended_at is null) and (ended_by is null) = (ended_at is null))
);
-- What is next is told by what was sent, so two that both wait would both be next.
create unique index seller_report_messages_waiting on seller_report_messages (tenant_id, year) where state = 'made';
comment on table seller_report_messages is 'messages about a year''s sellers for the tax agency (DAC7), by the OECD''s schema DPI 1.0';
comment on column seller_report_messages.documents is 'of each that it is about: new, corrected, deleted or resent, its name and the name of what it corrects, and its elements as they are written';
comment on column seller_report_messages.state is 'made: waits to be handed in; sent: the operator has handed it in; withdrawn: it never was, or was refused whole';
comment on column seller_report_messages.is_test is 'of a galleria that is not a real one: marked so that no agency takes it for the truth';
select platform.fence('seller_report_messages', '{"officer": "true"}', '{insert}');
grant update (state, ended_by, ended_at, version) on seller_report_messages to galleria_app;

create table seller_names (
  tenant_id integer not null,
  shop_id uuid not null,
  legal_name text,
  first_name text,
  last_name text,
  changed_by text not null,
  changed_at timestamptz not null,
  primary key (tenant_id, shop_id),
  foreign key (tenant_id, shop_id) references shop_admissions (tenant_id, shop_id),
  check ((first_name is null) = (last_name is null) and (legal_name is null) <> (first_name is null))
);
comment on table seller_names is 'what sellers are called in the registers, where the shop has not said: a company its registered name, a sole trader the person''s own';
select platform.fence('seller_names', '{"officer": "true"}');

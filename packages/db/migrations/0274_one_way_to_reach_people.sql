/* How a message goes: by the way that was chosen when it was queued, not before its hour, and by the next way when that one fails. */
alter table messages
  add column alternatives jsonb,
  add column not_before timestamptz,
  add column expires_at timestamptz,
  add column segments smallint,
  add column held text check (held in ('quiet', 'budget')),
  add column turned text check (turned in ('no-sms', 'budget', 'late', 'down', 'refused', 'undelivered')),
  add column failure text check (failure in ('no-sms', 'budget', 'late', 'down', 'refused', 'undelivered')),
  add column delivered_at timestamptz;
comment on column messages.alternatives is 'the ways that are left, best first, with address and text; gone when the message has arrived or nothing more is tried';
comment on column messages.not_before is 'a text message waits for the morning, or for a day with room in the budget';
comment on column messages.expires_at is 'what is said is of no use to anybody after this';
comment on column messages.segments is 'parts of a text message that are paid for';
comment on column messages.held is 'why it was not sent at once';
comment on column messages.turned is 'why it goes another way than the first';
comment on column messages.failure is 'why it was given up';
comment on column messages.delivered_at is 'when the provider said that the telephone has it';
create index messages_waiting on messages (tenant_id, channel, not_before) where state = 'queued';
grant update (alternatives, not_before, expires_at, segments, held, turned, failure, delivered_at) on messages to galleria_app, galleria_worker;

create table sms_budgets (
  tenant_id integer not null references platform.tenants,
  valid_from date not null,
  per_day integer not null check (per_day between 0 and 10000),
  decided_by text not null,
  decided_at timestamptz not null,
  primary key (tenant_id, valid_from)
);
comment on table sms_budgets is 'how many text messages the municipality pays for in a day, from a day on; no row: the default of packages/domain/src/messages';
select platform.fence('sms_budgets', '{"officer": "true"}');

create table sms_days (
  tenant_id integer not null references platform.tenants,
  day date not null,
  used integer not null check (used >= 0),
  primary key (tenant_id, day)
);
comment on table sms_days is 'parts of text messages counted for a day, in the transaction that queues them';
select platform.fence('sms_days', '{"officer": "true"}');

-- Before a galleria opens somebody of the municipality has read its legal texts.
create table opening_reviews (
  tenant_id integer not null references platform.tenants,
  text_name text not null check (text_name in ('privacy', 'accessibility')),
  reviewed_by text not null,
  reviewed_at timestamptz not null default now(),
  primary key (tenant_id, text_name)
);
select platform.fence('opening_reviews', '{"officer": "true"}');

alter table platform.tenants add column training_of integer references platform.tenants;
comment on column platform.tenants.training_of is 'the galleria of which this one is the training copy; only such a one can be thrown away';
create unique index tenants_training_of on platform.tenants (training_of) where training_of is not null;

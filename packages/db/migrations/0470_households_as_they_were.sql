/* What the rules ask about a household holds from a day. households and household_distances say what holds now; here is what held before. A household without a
   row here has always been as it is now. Decision 0044. */
create table household_past_facts (
  tenant_id integer not null,
  household_id uuid not null,
  until date not null,
  village_id uuid,
  lat double precision,
  lon double precision,
  year_round boolean not null,
  registered boolean not null,
  distances jsonb not null default '[]',
  primary key (tenant_id, household_id, until),
  foreign key (tenant_id, household_id) references households (tenant_id, id),
  foreign key (tenant_id, village_id) references villages (tenant_id, id)
);
comment on table household_past_facts is 'what the rules ask about a household as it was before a day; of several the earliest that ends after a day held on it';
comment on column household_past_facts.until is 'the first day on which it no longer held';
comment on column household_past_facts.distances is 'roads to shops as household_distances has them: shopId, metres, method, measuredOn';
select platform.fence('household_past_facts', '{"officer": "true", "subsidy": "true"}', '{insert,delete}', changes => '{"officer": "true"}');
-- The erasure of a person takes the pin and leaves what the grant was paid by.
grant update (lat, lon) on household_past_facts to galleria_app, galleria_worker;
create trigger of_a_standing_household before insert on household_past_facts for each row
  when (new.household_id is not null) execute function app.of_a_standing_household();

/* Two rows of the register that are one door become one household. The row that goes stays where it is, with what was reported and claimed in its name, and
   points at the one that stays; everything else follows. Decision 0031. */
alter table households add column merged_into uuid;
alter table households add foreign key (tenant_id, merged_into) references households (tenant_id, id);
comment on column households.merged_into is 'the household that it was found to be; that one is never merged itself';
create index households_merged on households (tenant_id, merged_into) where merged_into is not null;
grant update (merged_into) on households to galleria_app, galleria_worker;

create table household_merges (
  tenant_id integer not null,
  id uuid not null,
  household_id uuid not null,
  into_household_id uuid not null,
  reason text not null,
  filled jsonb not null default '{}',
  moved jsonb not null default '{}',
  version_after integer,
  merged_at timestamptz not null,
  merged_by text not null,
  undone_at timestamptz,
  undone_by text,
  primary key (tenant_id, id),
  foreign key (tenant_id, household_id) references households (tenant_id, id),
  foreign key (tenant_id, into_household_id) references households (tenant_id, id),
  check (household_id <> into_household_id)
);
comment on table household_merges is 'which household was found to be which, who said so and why; append only but for being undone';
comment on column household_merges.filled is 'fields of the household that stays which were empty, or changed, and what they were before: to undo it by';
comment on column household_merges.moved is 'ids of the rows that followed, by table, and never what is in them: to undo it by';
comment on column household_merges.version_after is 'of the household that stays: any other than this, and something has been changed since';
create unique index household_merges_standing on household_merges (tenant_id, household_id) where undone_at is null;
create index household_merges_into on household_merges (tenant_id, into_household_id);
select platform.fence('household_merges', '{"officer": "true"}', '{insert}');
grant update (moved, filled, version_after, undone_at, undone_by, reason) on household_merges to galleria_app, galleria_worker;

-- Two rows that look like one door and are two households: nobody is asked about them again.
create table household_pairs (
  tenant_id integer not null,
  household_id uuid not null,
  other_household_id uuid not null,
  kept_apart_at timestamptz not null,
  kept_apart_by text not null,
  primary key (tenant_id, household_id, other_household_id),
  foreign key (tenant_id, household_id) references households (tenant_id, id),
  foreign key (tenant_id, other_household_id) references households (tenant_id, id)
);
comment on table household_pairs is 'two rows of the register that somebody has found to be two households; the lower id first';
select platform.fence('household_pairs', '{"officer": "true"}', '{insert,delete}');

/* The municipality sees neither standing orders nor lists nor a clerk's draft. They follow all the same: by a scope of its own, into which only the functions
   below step. It is added to what each wall says already; and a shop sees no household that was found to be another. */
do $$
declare
  one record;
  opened text[] := '{households.scope_read,households.scope_update,standing_orders.scope_read,standing_orders.scope_update,order_lists.scope_read,order_lists.scope_update,
    phone_drafts.scope_read,phone_drafts.scope_update,coupon_buyers.scope_read,coupon_buyers.scope_insert,coupon_buyers.scope_delete}';
  seen integer := 0;
  sees text;
  makes text;
begin
  for one in select c.relname as target, p.polname as name, p.polcmd as verb, pg_get_expr(p.polqual, p.polrelid) as sees, pg_get_expr(p.polwithcheck, p.polrelid) as makes
    from pg_policy p join pg_class c on c.oid = p.polrelid where c.relnamespace = 'public'::regnamespace
  loop
    if not one.target || '.' || one.name = any (opened) then continue; end if;
    seen := seen + 1;
    sees := regexp_replace(one.sees, 'CASE app\.scope\(\)', 'CASE app.scope() WHEN ''merge''::text THEN true');
    makes := regexp_replace(one.makes, 'CASE app\.scope\(\)', 'CASE app.scope() WHEN ''merge''::text THEN true');
    if one.target = 'households' and one.name = 'scope_read' then
      sees := regexp_replace(sees, 'WHEN ''shop''::text THEN \(NOT protected\)', 'WHEN ''shop''::text THEN ((NOT protected) AND merged_into IS NULL)');
      if sees not like '%merged_into IS NULL%' then raise exception 'the shop''s wall on households is another: %', sees; end if;
    end if;
    execute format('alter policy %I on %I %s %s', one.name, one.target, 'using (' || sees || ')', 'with check (' || makes || ')');
  end loop;
  if seen <> cardinality(opened) then raise exception 'walls of % tables were opened to merging', seen; end if;
end $$;

/* Nothing is written for a household that was found to be another, by whatever way and however long ago its id was read. It waits for a merge that is under
   way; a merge waits for it. Only a counter-note of what was reported in its name still bears that name. */
create function app.of_a_standing_household() returns trigger language plpgsql as $$
declare
  scope_asking text := current_setting('app.scope', true);
  found_to_be uuid;
begin
  perform set_config('app.scope', 'merge', true);
  select h.merged_into into found_to_be from households h where h.tenant_id = new.tenant_id and h.id = new.household_id for key share;
  perform set_config('app.scope', scope_asking, true);
  if found_to_be is not null then perform app.refuse('household.merged', '{}'); end if;
  return new;
end $$;
do $$
declare target text;
begin
  foreach target in array '{orders,delivery_occasions,eligibilities,delegations,household_members,household_persons,household_doors,household_distances,standing_orders,order_lists,eligibility_applications}'::text[] loop
    execute format('create trigger of_a_standing_household before insert or update of household_id on %I for each row when (new.household_id is not null) execute function app.of_a_standing_household()', target);
  end loop;
end $$;
create trigger of_a_standing_household before insert or update of household_id on delivery_notes for each row
  when (new.household_id is not null and new.corrects_note_id is null and new.replaces_note_id is null) execute function app.of_a_standing_household();

-- A resident's orders wait for one another behind the household. A merge holds it meanwhile and makes another of it: then behind that one.
create function app.queue_as_member(customer uuid) returns void language plpgsql as $$
declare
  home uuid;
  home_now uuid;
begin
  loop
    select m.household_id into home from household_members m where m.tenant_id = app.tenant() and m.customer_id = customer order by m.household_id limit 1;
    perform pg_advisory_xact_lock(hashtextextended(coalesce('household:' || home, 'customer:' || customer), app.tenant()));
    select m.household_id into home_now from household_members m where m.tenant_id = app.tenant() and m.customer_id = customer order by m.household_id limit 1;
    exit when home_now is not distinct from home;
  end loop;
end $$;

grant update (household_id) on delegations to galleria_app, galleria_worker;

/* Everything of a household follows to the one that it was found to be, except what was reported: an occasion with a line in a report stays whole with the
   household in whose name it was reported. Called once more it takes what has become free since, as when a report was sent back. The ids of what went stand in
   the merge; the municipality is shown nothing of orders, lists and standing orders. */
create function app.follow_household(gone uuid, stays uuid) returns void language plpgsql as $$
declare
  here integer := app.tenant();
  scope_asking text := current_setting('app.scope', true);
  -- Looked up once: a household has few days, and the reports of a year have a hundred thousand lines.
  reported date[] := array(select distinct l.day from report_lines l where l.tenant_id = here and l.household_id = gone);
  notes uuid[];
  bought uuid[];
  joined jsonb := '[]';
  went uuid[] := '{}';
  members uuid[];
  new_members uuid[];
  mandates uuid[];
  asked uuid[];
  standing uuid[];
  lists uuid[];
  occasion record;
  theirs record;
begin
  with free as (
    select n.id from delivery_notes n where n.tenant_id = here and n.household_id = gone
      and not exists (select from report_lines l where l.tenant_id = here and l.note_id in (n.id, n.corrects_note_id, n.replaces_note_id))
      and (case when n.outcome_at is null then n.day else (coalesce(n.outcome_device_at, n.outcome_at) at time zone 'Europe/Stockholm')::date end = any (reported)) is not true),
  moved as (update delivery_notes n set household_id = stays from free f where n.tenant_id = here and n.id = f.id returning n.id)
  select coalesce(array_agg(id), '{}') into notes from moved;

  with moved as (
    update orders o set household_id = stays, door_key = case when o.door_key = 'household:' || gone then 'household:' || stays else o.door_key end
    where o.tenant_id = here and o.household_id = gone returning o.id)
  select coalesce(array_agg(id), '{}') into bought from moved;

  for occasion in select o.id, o.day, o.promised_at from delivery_occasions o where o.tenant_id = here and o.household_id = gone and o.released_at is null
      and not exists (select from delivery_notes n where n.tenant_id = here and n.occasion_id = o.id and n.household_id = gone)
      and o.day <> all (reported)
    order by o.day for update
  loop
    select o.id, o.promised_at, o.released_at into theirs from delivery_occasions o
      where o.tenant_id = here and o.household_id = stays and o.day = occasion.day for update;
    if not found then
      update delivery_occasions set household_id = stays where tenant_id = here and id = occasion.id;
      went := went || occasion.id;
    else
      -- One household and day is one occasion: it holds the place of the earlier promise.
      update delivery_occasions set released_at = null,
          promised_at = case when theirs.released_at is null then least(theirs.promised_at, occasion.promised_at) else occasion.promised_at end
        where tenant_id = here and id = theirs.id;
      update delivery_notes set occasion_id = theirs.id where tenant_id = here and occasion_id = occasion.id;
      update delivery_occasions set released_at = now() where tenant_id = here and id = occasion.id;
      joined := joined || jsonb_build_object('id', occasion.id, 'into', theirs.id, 'promisedAt', theirs.promised_at, 'releasedAt', theirs.released_at);
    end if;
  end loop;
  -- The car has not left: one door is one stop. An empty stop is driven by nobody.
  update delivery_notes n set stop_id = k.id from stops s
    join delivery_runs r on r.tenant_id = here and r.id = s.run_id and r.state = 'planned'
    join stops k on k.tenant_id = here and k.run_id = s.run_id and k.recipient_key = 'household:' || stays
    where n.tenant_id = here and n.stop_id = s.id and s.tenant_id = here and s.recipient_key = 'household:' || gone and n.household_id = stays
      and n.state in ('issued', 'accepted');

  select coalesce(array_agg(customer_id), '{}') into members from household_members where tenant_id = here and household_id = gone;
  with moved as (
    insert into household_members (tenant_id, household_id, customer_id, linked_at)
      select here, stays, m.customer_id, m.linked_at from household_members m where m.tenant_id = here and m.household_id = gone
      on conflict do nothing returning customer_id)
  select coalesce(array_agg(customer_id), '{}') into new_members from moved;
  delete from household_members where tenant_id = here and household_id = gone;
  with moved as (update delegations set household_id = stays where tenant_id = here and household_id = gone returning id)
  select coalesce(array_agg(id), '{}') into mandates from moved;
  with moved as (update eligibility_applications set household_id = stays where tenant_id = here and household_id = gone returning id)
  select coalesce(array_agg(id), '{}') into asked from moved;

  perform set_config('app.scope', 'merge', true);
  with moved as (update standing_orders set household_id = stays where tenant_id = here and household_id = gone returning id)
  select coalesce(array_agg(id), '{}') into standing from moved;
  with moved as (update order_lists set household_id = stays where tenant_id = here and household_id = gone returning id)
  select coalesce(array_agg(id), '{}') into lists from moved;
  -- A clerk who has the household on the line is told that the draft was changed, and goes on with the one that stays.
  update phone_drafts set caller_key = 'household:' || stays, version = version + 1, content = jsonb_set(content, '{caller,householdId}', to_jsonb(stays::text))
    where tenant_id = here and caller_key = 'household:' || gone;
  -- A coupon for one order of each customer is not used once by each name.
  insert into coupon_buyers (tenant_id, coupon_id, buyer_key, shop_order_id, shop_id)
    select here, b.coupon_id, app.coupon_key(b.coupon_id, 'household:' || stays), b.shop_order_id, b.shop_id
    from coupon_buyers b where b.tenant_id = here and b.buyer_key = app.coupon_key(b.coupon_id, 'household:' || gone)
    on conflict do nothing;
  perform set_config('app.scope', scope_asking, true);

  update household_merges m set moved = jsonb_build_object(
      'notes', coalesce(m.moved -> 'notes', '[]') || to_jsonb(notes), 'orders', coalesce(m.moved -> 'orders', '[]') || to_jsonb(bought),
      'occasions', coalesce(m.moved -> 'occasions', '[]') || to_jsonb(went), 'joined', coalesce(m.moved -> 'joined', '[]') || joined,
      'members', coalesce(m.moved -> 'members', '[]') || to_jsonb(members), 'newMembers', coalesce(m.moved -> 'newMembers', '[]') || to_jsonb(new_members),
      'mandates', coalesce(m.moved -> 'mandates', '[]') || to_jsonb(mandates),
      'applications', coalesce(m.moved -> 'applications', '[]') || to_jsonb(asked), 'standing', coalesce(m.moved -> 'standing', '[]') || to_jsonb(standing),
      'lists', coalesce(m.moved -> 'lists', '[]') || to_jsonb(lists))
    where m.tenant_id = here and m.household_id = gone and m.undone_at is null;
end $$;
/* The way back, for as long as nothing has been built on the merge; its caller has asked for that. What came since, and was not there before, stays where it is. */
create function app.unfollow_household(merge uuid) returns void language plpgsql as $$
declare
  here integer := app.tenant();
  scope_asking text := current_setting('app.scope', true);
  m record;
  bought uuid[];
  parts uuid[];
  each record;
begin
  select household_id as gone, into_household_id as stays, moved into m from household_merges where tenant_id = here and id = merge;
  bought := array(select jsonb_array_elements_text(m.moved -> 'orders')::uuid);
  update households set merged_into = null, version = version + 1 where tenant_id = here and id = m.gone;
  update orders o set household_id = m.gone, door_key = case when o.door_key = 'household:' || m.stays then 'household:' || m.gone else o.door_key end
    where o.tenant_id = here and o.id = any (bought) and o.household_id = m.stays;
  update delivery_occasions set household_id = m.gone where tenant_id = here and household_id = m.stays
    and id = any (array(select jsonb_array_elements_text(m.moved -> 'occasions')::uuid));
  update delivery_notes n set household_id = m.gone where n.tenant_id = here and n.household_id = m.stays
    and n.id = any (array(select jsonb_array_elements_text(m.moved -> 'notes')::uuid));
  for each in select * from jsonb_to_recordset(m.moved -> 'joined') as j(id uuid, "into" uuid, "promisedAt" timestamptz, "releasedAt" timestamptz) loop
    update delivery_occasions set released_at = null where tenant_id = here and id = each.id;
    update delivery_notes set occasion_id = each.id where tenant_id = here and occasion_id = each."into" and household_id = m.gone;
    update delivery_occasions set promised_at = each."promisedAt", released_at = each."releasedAt" where tenant_id = here and id = each."into";
  end loop;
  insert into household_members (tenant_id, household_id, customer_id, linked_at)
    select here, m.gone, k.customer_id, k.linked_at from household_members k where k.tenant_id = here and k.household_id = m.stays
      and k.customer_id = any (array(select jsonb_array_elements_text(m.moved -> 'members')::uuid)) on conflict do nothing;
  delete from household_members where tenant_id = here and household_id = m.stays
    and customer_id = any (array(select jsonb_array_elements_text(m.moved -> 'newMembers')::uuid));
  update delegations set household_id = m.gone where tenant_id = here and household_id = m.stays
    and id = any (array(select jsonb_array_elements_text(m.moved -> 'mandates')::uuid));
  update eligibility_applications set household_id = m.gone where tenant_id = here and household_id = m.stays
    and id = any (array(select jsonb_array_elements_text(m.moved -> 'applications')::uuid));
  parts := array(select s.id from shop_orders s where s.tenant_id = here and s.order_id = any (bought));
  perform set_config('app.scope', 'merge', true);
  update standing_orders set household_id = m.gone where tenant_id = here and household_id = m.stays
    and id = any (array(select jsonb_array_elements_text(m.moved -> 'standing')::uuid));
  update order_lists set household_id = m.gone where tenant_id = here and household_id = m.stays
    and id = any (array(select jsonb_array_elements_text(m.moved -> 'lists')::uuid));
  delete from coupon_buyers b where b.tenant_id = here and b.shop_order_id = any (parts) and b.buyer_key = app.coupon_key(b.coupon_id, 'household:' || m.stays);
  perform set_config('app.scope', scope_asking, true);
end $$;
revoke execute on function app.unfollow_household, app.follow_household, app.queue_as_member, app.of_a_standing_household from public;
grant execute on function app.unfollow_household, app.follow_household, app.queue_as_member, app.of_a_standing_household to galleria_app, galleria_worker;

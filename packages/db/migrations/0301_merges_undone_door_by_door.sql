/* Merging two rows of the register, and taking it back (0267), with the doors of planned runs: which note stood at which stop is kept, a stop of the row that
   goes becomes one of the row that stays, and undone a row that had been merged before is again what it was found to be then. */
grant update (recipient_key) on stops to galleria_app, galleria_worker;

/* Everything of a household follows to the one that it was found to be, except what was reported: an occasion with a line in a report stays whole with the
   household in whose name it was reported. Called once more it takes what has become free since, as when a report was sent back. The ids of what went stand in
   the merge; the municipality is shown nothing of orders, lists and standing orders. */
create or replace function app.follow_household(gone uuid, stays uuid) returns void language plpgsql as $$
declare
  here integer := app.tenant();
  scope_asking text := current_setting('app.scope', true);
  -- Looked up once: a household has few days, and the reports of a year have a hundred thousand lines.
  reported date[] := array(select distinct l.day from report_lines l where l.tenant_id = here and l.household_id = gone);
  notes uuid[];
  bought uuid[];
  joined jsonb := '[]';
  went uuid[] := '{}';
  restopped jsonb;
  renamed uuid[];
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
  with joining as (
    select n.id, n.stop_id as was, k.id as becomes from delivery_notes n
      join stops s on s.tenant_id = here and s.id = n.stop_id and s.recipient_key = 'household:' || gone
      join delivery_runs r on r.tenant_id = here and r.id = s.run_id and r.state = 'planned'
      join stops k on k.tenant_id = here and k.run_id = s.run_id and k.recipient_key = 'household:' || stays
      where n.tenant_id = here and n.household_id = stays and n.state in ('issued', 'accepted')),
  moved as (
    update delivery_notes n set stop_id = j.becomes from joining j where n.tenant_id = here and n.id = j.id
      returning jsonb_build_object('note', j.id, 'stop', j.was) as pair)
  select coalesce(jsonb_agg(pair), '[]') into restopped from moved;
  -- Where the other has no stop yet this one becomes its stop: what is promised later for the door is the same door.
  with renamed_now as (
    update stops s set recipient_key = 'household:' || stays from delivery_runs r
      where s.tenant_id = here and s.recipient_key = 'household:' || gone and r.tenant_id = here and r.id = s.run_id and r.state = 'planned'
        and not exists (select from stops k where k.tenant_id = here and k.run_id = s.run_id and k.recipient_key = 'household:' || stays)
        and not exists (select from delivery_notes n where n.tenant_id = here and n.stop_id = s.id and n.household_id = gone)
      returning s.id)
  select coalesce(array_agg(id), '{}') into renamed from renamed_now;

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
      'stops', coalesce(m.moved -> 'stops', '[]') || restopped, 'renamed', coalesce(m.moved -> 'renamed', '[]') || to_jsonb(renamed),
      'members', coalesce(m.moved -> 'members', '[]') || to_jsonb(members), 'newMembers', coalesce(m.moved -> 'newMembers', '[]') || to_jsonb(new_members),
      'mandates', coalesce(m.moved -> 'mandates', '[]') || to_jsonb(mandates),
      'applications', coalesce(m.moved -> 'applications', '[]') || to_jsonb(asked), 'standing', coalesce(m.moved -> 'standing', '[]') || to_jsonb(standing),
      'lists', coalesce(m.moved -> 'lists', '[]') || to_jsonb(lists))
    where m.tenant_id = here and m.household_id = gone and m.undone_at is null;
end $$;
/* The way back, for as long as nothing has been built on the merge; its caller has asked for that. What came since, and was not there before, stays where it is. */
create or replace function app.unfollow_household(merge uuid) returns void language plpgsql as $$
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
  -- What had been found to be this one before is this one again, and not the other.
  with recursive earlier as (
    select k.household_id as id from household_merges k where k.tenant_id = here and k.into_household_id = m.gone and k.undone_at is null
    union select k.household_id from household_merges k join earlier e on k.into_household_id = e.id where k.tenant_id = here and k.undone_at is null)
  update households h set merged_into = m.gone, version = version + 1 from earlier e
    where h.tenant_id = here and h.id = e.id and h.merged_into = m.stays;
  update orders o set household_id = m.gone, door_key = case when o.door_key = 'household:' || m.stays then 'household:' || m.gone else o.door_key end
    where o.tenant_id = here and o.id = any (bought) and o.household_id = m.stays;
  update delivery_occasions set household_id = m.gone where tenant_id = here and household_id = m.stays
    and id = any (array(select jsonb_array_elements_text(m.moved -> 'occasions')::uuid));
  update delivery_notes n set household_id = m.gone where n.tenant_id = here and n.household_id = m.stays
    and n.id = any (array(select jsonb_array_elements_text(m.moved -> 'notes')::uuid));
  -- Each note goes back to its own door, unless it has been given to another car or is done.
  update delivery_notes n set stop_id = s.id from jsonb_to_recordset(coalesce(m.moved -> 'stops', '[]')) as w(note uuid, stop uuid)
    join stops s on s.tenant_id = here and s.id = w.stop
    where n.tenant_id = here and n.id = w.note and n.household_id = m.gone and n.run_id = s.run_id and n.state in ('issued', 'accepted', 'loaded');
  update stops s set recipient_key = 'household:' || m.gone where s.tenant_id = here and s.recipient_key = 'household:' || m.stays
    and s.id = any (array(select jsonb_array_elements_text(coalesce(m.moved -> 'renamed', '[]'))::uuid))
    and not exists (select from stops k where k.tenant_id = here and k.run_id = s.run_id and k.recipient_key = 'household:' || m.gone)
    and not exists (select from delivery_notes n where n.tenant_id = here and n.stop_id = s.id and n.household_id = m.stays);
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

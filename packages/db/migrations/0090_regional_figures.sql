/* Somebody of the region sees figures of all its open gallerias together, and nothing else: the role has no door into a tenant. What it may read comes out of
   three functions, which ask the membership themselves whatever the application says. */
alter table platform.memberships add column region_id integer references platform.regions;
comment on column platform.memberships.region_id is 'of the role that reads the region''s figures, and of no other';
alter table platform.memberships drop constraint memberships_role_check, drop constraint memberships_check;
alter table platform.memberships
  add constraint memberships_role_check check (role in ('shop-owner', 'shop-staff', 'dispatcher', 'driver', 'officer', 'operator', 'regional')),
  add constraint memberships_check check ((role = 'regional') = (region_id is not null) and case role
    when 'shop-owner' then tenant_id is not null and shop_id is not null and carrier_id is null
    when 'shop-staff' then tenant_id is not null and shop_id is not null and carrier_id is null
    when 'dispatcher' then carrier_id is not null and shop_id is null
    when 'driver' then carrier_id is not null and shop_id is null
    when 'officer' then tenant_id is not null and shop_id is null and carrier_id is null
    else tenant_id is null and shop_id is null and carrier_id is null end);
drop index platform.memberships_one;
create unique index memberships_one on platform.memberships
  (identity_id, role, coalesce(tenant_id, 0), coalesce(shop_id, '00000000-0000-0000-0000-000000000000'), coalesce(carrier_id, '00000000-0000-0000-0000-000000000000'),
   coalesce(region_id, 0)) where ended_at is null;
alter table platform.invitations add column region_id integer references platform.regions;
comment on column platform.invitations.region_id is 'of the role that reads the region''s figures';

-- Refuses anybody who does not read this region's figures today.
create function platform.ask_reader(reader uuid, wanted integer) returns void language plpgsql stable set search_path = pg_catalog, platform as $$
begin
  if not exists (select from platform.memberships m join platform.identities i on i.id = m.identity_id and i.disabled_at is null
      where m.identity_id = reader and m.role = 'regional' and m.region_id = wanted and m.ended_at is null) then
    raise exception 'no reader of region %', wanted using errcode = '42501';
  end if;
end $$;
revoke execute on function platform.ask_reader from public;

/* Approved deliveries of a span, added up for each month of each open galleria, with how many each household had. A household is a number that means nothing
   outside this answer: it is needed to count the same one once, and to hide what fewer than five stand behind. No shop, carrier, village, note or name. */
create function platform.region_facts(reader uuid, wanted integer, first_day date, last_day date)
returns table (tenant_id integer, month text, channel text, subsidised boolean, households integer[], deliveries integer[], cost bigint, "grant" bigint)
language plpgsql security definer set search_path = pg_catalog, public, platform, app set enable_nestloop = off rows 2000 as $$
declare
  one integer;
  before_tenant text := coalesce(current_setting('app.tenant_id', true), '');
  before_scope text := coalesce(current_setting('app.scope', true), '');
begin
  perform platform.ask_reader(reader, wanted);
  -- A year's lines are many and guessed to be few: their notes are read together, not one by one.
  for one in select t.id from platform.tenants t where t.region_id = wanted and t.state = 'open' and t.mark <> 'training' order by t.id loop
    perform set_config('app.tenant_id', one::text, true), set_config('app.scope', 'system', true);
    return query
      select one, to_char(min(g.first), 'YYYY-MM'), g.ordered, g.claimable, array_agg(g.number), array_agg(g.delivered),
        sum(g.paid)::bigint, sum(g.granted)::bigint
      from (
        select f.*, (dense_rank() over (order by f.household_id))::integer as number
        from (
          select (date_part('year', l.day) * 12 + date_part('month', l.day))::integer as of_month, min(l.day) as first, l.household_id,
            n.channel as ordered, l.claimable,
            coalesce(sum(l.note_count) filter (where l.outcome = 'delivered'), 0)::integer as delivered,
            sum(l.compensation_ore)::bigint as paid, sum(l.grant_ore)::bigint as granted
          from report_lines l join delivery_notes n on n.tenant_id = one and n.id = l.note_id
          where l.tenant_id = one and l.day between first_day and last_day
            and l.report_id = any (array(select r.id from monthly_reports r where r.tenant_id = one and r.state in ('approved', 'invoiced', 'paid', 'locked')))
          group by 1, 3, 4, 5) f) g
      group by g.of_month, g.ordered, g.claimable;
  end loop;
  perform set_config('app.tenant_id', before_tenant, true), set_config('app.scope', before_scope, true);
end $$;

/* Which shops and carriers delivered in which month: that they take part is no secret, what they earn is. */
create function platform.region_takers(reader uuid, wanted integer, first_day date, last_day date)
returns table (tenant_id integer, month text, kind text, taker uuid)
language plpgsql security definer set search_path = pg_catalog, public, platform, app rows 2000 as $$
declare
  one integer;
  before_tenant text := coalesce(current_setting('app.tenant_id', true), '');
  before_scope text := coalesce(current_setting('app.scope', true), '');
begin
  perform platform.ask_reader(reader, wanted);
  for one in select t.id from platform.tenants t where t.region_id = wanted and t.state = 'open' and t.mark <> 'training' order by t.id loop
    perform set_config('app.tenant_id', one::text, true), set_config('app.scope', 'system', true);
    return query
      with d as (
        select to_char(min(l.day), 'YYYY-MM') as month, l.shop_id, l.carrier_id from report_lines l
        where l.tenant_id = one and l.day between first_day and last_day and l.outcome = 'delivered'
          and l.report_id = any (array(select r.id from monthly_reports r where r.tenant_id = one and r.state in ('approved', 'invoiced', 'paid', 'locked')))
        group by (date_part('year', l.day) * 12 + date_part('month', l.day))::integer, l.shop_id, l.carrier_id having sum(l.note_count) > 0)
      select distinct one, d.month, 'shop', d.shop_id from d where d.shop_id is not null
      union all select distinct one, d.month, 'carrier', d.carrier_id from d;
  end loop;
  perform set_config('app.tenant_id', before_tenant, true), set_config('app.scope', before_scope, true);
end $$;

-- The years of which some open galleria of the region has an approved report.
create function platform.region_years(reader uuid, wanted integer) returns table (year text)
language plpgsql security definer set search_path = pg_catalog, public, platform, app rows 10 as $$
declare
  one integer;
  before_tenant text := coalesce(current_setting('app.tenant_id', true), '');
  before_scope text := coalesce(current_setting('app.scope', true), '');
begin
  perform platform.ask_reader(reader, wanted);
  for one in select t.id from platform.tenants t where t.region_id = wanted and t.state = 'open' and t.mark <> 'training' order by t.id loop
    perform set_config('app.tenant_id', one::text, true), set_config('app.scope', 'system', true);
    return query select distinct left(r.period, 4) from monthly_reports r
      where r.tenant_id = one and r.state in ('approved', 'invoiced', 'paid', 'locked');
  end loop;
  perform set_config('app.tenant_id', before_tenant, true), set_config('app.scope', before_scope, true);
end $$;
revoke execute on function platform.region_facts, platform.region_takers, platform.region_years from public;
grant execute on function platform.region_facts, platform.region_takers, platform.region_years to galleria_app;

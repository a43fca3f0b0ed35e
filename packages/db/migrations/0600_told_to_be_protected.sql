/* That somebody in a household has a protected identity is told by whoever it concerns, and by a shop that was told; before, an officer alone could write it. A
   shop hides and never shows again; a resident takes back what concerns the own household alone. */
alter table eligibility_applications add column protected boolean not null default false;
comment on column eligibility_applications.protected is 'somebody in the household has a protected identity: named in no list';
grant update (protected) on eligibility_applications to galleria_app, galleria_worker;

/* Whether the caller's account is the only one of the household: whom it was hidden from may have an account there too. */
create function app.alone_in_household(home uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, platform, app as $$
declare
  before_scope text := coalesce(current_setting('app.scope', true), '');
  alone boolean;
begin
  perform set_config('app.scope', 'system', true);
  select count(*) = 1 and bool_and(m.customer_id = app.customer()) into alone
  from household_members m where m.tenant_id = app.tenant() and m.household_id = home;
  perform set_config('app.scope', before_scope, true);
  return coalesce(alone, false);
end $$;
revoke execute on function app.alone_in_household from public;
grant execute on function app.alone_in_household to galleria_app;

/* False: not theirs to say. Neither a shop nor a resident writes in the register: of the whole row this changes whether it is shown. */
create function app.tell_protection(home uuid, hidden boolean, told_at timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, platform, app as $$
declare
  before_scope text := coalesce(current_setting('app.scope', true), '');
  may boolean;
begin
  may := case before_scope
    when 'shop' then hidden
    when 'customer' then true
    else false end;
  if not may then
    return false;
  end if;
  perform set_config('app.scope', 'system', true);
  if before_scope = 'shop' then
    may := exists (select from delivery_notes n where n.tenant_id = app.tenant() and n.household_id = home and n.shop_id = app.shop())
      or exists (select from eligibility_applications a where a.tenant_id = app.tenant() and a.household_id = home and a.shop_id = app.shop());
  else
    may := exists (select from household_members m where m.tenant_id = app.tenant() and m.household_id = home and m.customer_id = app.customer())
      and (hidden or app.alone_in_household(home));
  end if;
  if may then
    update households h set protected = hidden, changed_at = told_at, version = h.version + 1
    where h.tenant_id = app.tenant() and (h.id = home or hidden and h.merged_into = home) and h.protected <> hidden;
  end if;
  perform set_config('app.scope', before_scope, true);
  return may;
end $$;
revoke execute on function app.tell_protection from public;
grant execute on function app.tell_protection to galleria_app;

/* What was typed to apply for it is no more shown than the household itself, whoever hid it and how. */
create function app.hide_applications() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, platform, app as $$
declare
  before_scope text := coalesce(current_setting('app.scope', true), '');
begin
  perform set_config('app.scope', 'system', true);
  update eligibility_applications a set protected = new.protected where a.tenant_id = new.tenant_id and a.household_id = new.id;
  perform set_config('app.scope', before_scope, true);
  return null;
end $$;
create trigger hide_applications after update of protected on households for each row when (old.protected <> new.protected) execute function app.hide_applications();
-- Of those that are here; the owner is bound by its own fence.
alter table eligibility_applications no force row level security;
alter table households no force row level security;
update eligibility_applications a set protected = true
from households h where h.tenant_id = a.tenant_id and h.id = a.household_id and h.protected;
alter table households force row level security;
alter table eligibility_applications force row level security;

create function app.hidden_as_its_household() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, platform, app as $$
declare
  before_scope text := coalesce(current_setting('app.scope', true), '');
begin
  perform set_config('app.scope', 'system', true);
  new.protected := new.protected or exists (select from households h where h.tenant_id = new.tenant_id and h.id = new.household_id and h.protected);
  perform set_config('app.scope', before_scope, true);
  return new;
end $$;
create trigger hidden_as_its_household before insert or update of household_id on eligibility_applications
for each row when (new.household_id is not null) execute function app.hidden_as_its_household();

/* Most gallerias take no commission: for each part of an order their rules are looked for, and not sorted and chosen from. The lines have done so from the
   beginning (0185). */
create or replace function app.freeze_order_commission() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, platform, app as $$
declare
  before_scope text := coalesce(current_setting('app.scope', true), '');
  rule record;
begin
  new.commission_order_ore := 0;
  new.commission_fee_bp := 0;
  perform set_config('app.scope', 'system', true);
  if exists (select from commission_rules r where r.tenant_id = new.tenant_id) then
    select r.* into rule from (
        select distinct on (x.shop_id) x.* from commission_rules x
        where x.tenant_id = new.tenant_id and x.category is null and (x.shop_id is null or x.shop_id = new.shop_id)
          and x.from_day <= (new.placed_at at time zone 'Europe/Stockholm')::date
        order by x.shop_id, x.from_day desc) r
      where not r.ends order by r.shop_id is not null desc limit 1;
    if found then
      new.commission_order_ore := rule.order_ore;
      new.commission_fee_bp := case when rule.on_fees then rule.basis_points else 0 end;
    end if;
  end if;
  perform set_config('app.scope', before_scope, true);
  return new;
end $$;

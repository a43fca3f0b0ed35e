/* Of two refunds of one millisecond nobody could say which was asked later, and so whether the second was the first given anew. Each asking and each failure moves
   the payment's version on, in its own statement: that number orders them. */
alter table payment_refunds add column asked_version integer not null default 0, add column failed_version integer;
comment on column payment_refunds.asked_version is 'the payment''s version since it was asked for: of two the one that was asked later has the higher';
comment on column payment_refunds.failed_version is 'the payment''s version since it is known that it failed: what was asked later may be for it';
-- Of those that are here; the owner is bound by its own fence.
alter table payment_refunds no force row level security;
update payment_refunds r set asked_version = o.place, failed_version = case when r.state = 'failed' then o.place end
from (select tenant_id, id, row_number() over (partition by tenant_id, shop_order_id order by asked_at, id) as place from payment_refunds) o
where o.tenant_id = r.tenant_id and o.id = r.id;
alter table payment_refunds force row level security;
grant update (failed_version) on payment_refunds to galleria_app, galleria_worker;

/* What of a part's refunds failed and was not given anew since that is known, so that the customer waits for it: a sum that grows with each failure and shrinks with
   what is asked for afterwards, never below nothing. One that failed may be given anew in several, and several in one. What is taken off the sale with it is for
   something else; empties are given anew as such. */
create function app.refunds_still_failed(part uuid, empties boolean) returns integer language sql stable as $$
  select coalesce(max(w.total - least(0, w.lowest)), 0)::int from (
    select sum(e.ore) over () as total, min(e.so_far) over () as lowest from (
      select m.ore, sum(m.ore) over (order by m.at, m.ore) as so_far from (
        select r.failed_version as at, r.amount_ore as ore from payment_refunds r
        where r.tenant_id = app.tenant() and r.shop_order_id = part and r.for_empties = empties and r.state = 'failed'
        union all
        select r.asked_version, least(0, r.fee_ore - r.amount_ore + (select coalesce(sum(c."goodsOre" + c."depositOre"), 0)
          from jsonb_to_recordset(r.lines) as c("goodsOre" int, "depositOre" int))) from payment_refunds r
        where r.tenant_id = app.tenant() and r.shop_order_id = part and r.for_empties = empties) m) e) w
$$;
revoke execute on function app.refunds_still_failed from public;
grant execute on function app.refunds_still_failed to galleria_app, galleria_worker;

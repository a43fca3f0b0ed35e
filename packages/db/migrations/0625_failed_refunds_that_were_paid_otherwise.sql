/* What failed and was paid otherwise, over the counter or by the bank, is nobody's task: as much is still failed as the books owe, whatever the refunds alone say.
   Counted as if all that is asked for here were made, and nothing else in the provider's own pages: that is written down apart. */
alter function app.refunds_still_failed(uuid, boolean) rename to refunds_failed;
comment on function app.refunds_failed is 'by the refunds alone: what failed and was not given anew';
create function app.refunds_still_failed(part uuid, empties boolean) returns integer language sql stable as $$
  select case when f.ore = 0 then 0 else coalesce((
    select least(f.ore, greatest(0, case when empties then n.waiting + greatest(0, y.refunded_ore - y.refund_asked_ore)
      else y.refunded_ore - y.refund_asked_ore - n.waiting - (select coalesce(sum(p.amount_ore), 0) from ledger_postings p
        where p.tenant_id = app.tenant() and p.shop_id = y.shop_id and p.account = 'customers' and p.subject = part) end))
    from payments y cross join lateral (
      select coalesce(sum(greatest(0, d.empties_ore - d.empties_back_ore - d.empties_set_off_ore)), 0) as waiting from delivery_notes d
      where d.tenant_id = app.tenant() and d.shop_order_id = part and d.state <> 'void' and d.corrects_note_id is null and d.replaces_note_id is null) n
    where y.tenant_id = app.tenant() and y.shop_order_id = part), 0)::int end
  from (select app.refunds_failed(part, empties) as ore) f
$$;
revoke execute on function app.refunds_still_failed from public;
grant execute on function app.refunds_still_failed to galleria_app, galleria_worker;

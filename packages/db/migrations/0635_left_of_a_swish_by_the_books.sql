/* What is left to pay by Swish of goods that were handed over is what the books say: refunds off the debt, empties and what was put right are in them. What waits to be
   paid back stands on the list of refunds, and is not asked for twice. Whoever was asked for the money sees no books, and is told this one sum of the request that she
   sees; null: the sale is not in the books. */
create function app.left_by_books(part uuid) returns bigint language plpgsql security definer set search_path = pg_catalog, public, platform, app as $$
declare
  before_scope text := coalesce(current_setting('app.scope', true), '');
  seller uuid := (select q.shop_id from swish_requests q where q.tenant_id = app.tenant() and q.id = part);
  still_open bigint;
begin
  if seller is null then
    return null;
  end if;
  perform set_config('app.scope', 'system', true);
  select sum(p.amount_ore) + coalesce((select sum(f.due_ore) from refunds f where f.tenant_id = app.tenant() and f.shop_order_id = part and f.paid_at is null), 0)
    into still_open from ledger_postings p
    where p.tenant_id = app.tenant() and p.shop_id = seller and p.subject = part and p.account = 'customers'
      and exists (select from shop_orders s where s.tenant_id = app.tenant() and s.id = part and s.payment_method = 'swish')
      and exists (select from ledger_entries e where e.tenant_id = app.tenant() and e.subject = part and e.kind = 'sale'
        and not exists (select from ledger_entries r where r.tenant_id = app.tenant() and r.reverses = e.id));
  perform set_config('app.scope', before_scope, true);
  return still_open;
end $$;
revoke execute on function app.left_by_books from public;
grant execute on function app.left_by_books to galleria_app, galleria_worker;

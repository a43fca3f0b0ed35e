/* A shop may mark in its books that an order by Swish is paid, or paid back. Whoever was asked for the money sees no books: what was marked is told of the one request
   that she sees, so that she is not asked again for what the shop has got. */
create function app.marked_paid(part uuid) returns bigint language plpgsql security definer set search_path = pg_catalog, public, platform, app as $$
declare
  before_scope text := coalesce(current_setting('app.scope', true), '');
  marked bigint;
begin
  if not exists (select from swish_requests q where q.tenant_id = app.tenant() and q.id = part) then
    return 0;
  end if;
  perform set_config('app.scope', 'system', true);
  select coalesce(-sum(p.amount_ore), 0) into marked from ledger_entries e
    join ledger_postings p on p.tenant_id = e.tenant_id and p.entry_id = e.id and p.account = 'customers'
    where e.tenant_id = app.tenant() and e.subject = part and e.cause ~ '^(undone:)?paid:[0-9a-f-]{36}$';
  perform set_config('app.scope', before_scope, true);
  return marked;
end $$;
revoke execute on function app.marked_paid from public;
grant execute on function app.marked_paid to galleria_app, galleria_worker;

comment on column swish_requests.number is 'the number that was told last; empty: that the shop takes no Swish any longer. What is shown to pay is the shop''s number of today';

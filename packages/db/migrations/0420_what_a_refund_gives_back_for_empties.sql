/* Whether a refund settles empties that were given to the driver is said by whoever asks for it, and is no longer guessed from its sum. A carrier's scope sees no
   payments: what of `empties_back_ore` the bank has sent back is taken off it there, so that everybody who reads the note reads what the customer really has. */
alter table payment_refunds add column for_empties boolean not null default false;
comment on column payment_refunds.for_empties is 'gives back empties that were given to the driver, and takes nothing off the sale';
update payment_refunds set for_empties = true where asked_by = 'system:payment.empties';
update delivery_notes n set empties_back_ore = greatest(0, n.empties_back_ore - f.ore)
from (select tenant_id, shop_order_id, sum(amount_ore)::int as ore from payment_refunds where for_empties and state = 'failed' group by 1, 2) f
where n.tenant_id = f.tenant_id and n.shop_order_id = f.shop_order_id and n.empties_back_ore > 0 and n.state <> 'void';

/* A shop sees nothing of what drivers told. Whether somebody has still to decide between them is told of the one note that it sees, so that it gives no empties back on
   a count that may not hold. */
create function app.empties_unclear(note uuid) returns boolean language plpgsql security definer set search_path = pg_catalog, public, platform, app as $$
declare
  before_scope text := coalesce(current_setting('app.scope', true), '');
  unclear boolean;
begin
  if not exists (select from delivery_notes n where n.tenant_id = app.tenant() and n.id = note) then
    return false;
  end if;
  perform set_config('app.scope', 'system', true);
  select exists (select from driver_deeds d where d.tenant_id = app.tenant() and d.note_id = note and d.to_look_at) into unclear;
  perform set_config('app.scope', before_scope, true);
  return unclear;
end $$;
revoke execute on function app.empties_unclear from public;
grant execute on function app.empties_unclear to galleria_app, galleria_worker;

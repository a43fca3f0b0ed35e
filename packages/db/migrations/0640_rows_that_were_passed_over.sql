/* File 0420 was to bring refunds of empties that were there into line, and the owner's own fence let it see none: nothing failed, and nothing was done. It is done
   here, for rows that nobody has brought into line since. */
alter table payment_refunds no force row level security;
alter table delivery_notes no force row level security;
with passed_over as (
  update payment_refunds set for_empties = true where asked_by = 'system:payment.empties' and not for_empties
  returning tenant_id, shop_order_id, amount_ore, state)
update delivery_notes n set empties_back_ore = greatest(0, n.empties_back_ore - f.ore)
from (select tenant_id, shop_order_id, sum(amount_ore)::int as ore from passed_over where state = 'failed' group by 1, 2) f
where n.tenant_id = f.tenant_id and n.shop_order_id = f.shop_order_id and n.empties_back_ore > 0 and n.state <> 'void';
alter table delivery_notes force row level security;
alter table payment_refunds force row level security;

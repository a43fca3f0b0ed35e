-- What was given back through the provider, where a carrier or the municipality was at fault: asked of it under the id of `payment_refunds`. The money and
-- what it takes off the sale stand there, so that this row has no lines and nothing to pay.
alter table refunds drop constraint refunds_way_check;
alter table refunds add constraint refunds_way_check check (way in ('counter', 'next-delivery', 'swish', 'off-debt', 'card'));
alter table refunds add constraint refunds_card_is_nobodys_money check (way <> 'card' or (due_ore = 0 and fee_ore = 0 and lines = '[]' and bearer <> 'shop'));

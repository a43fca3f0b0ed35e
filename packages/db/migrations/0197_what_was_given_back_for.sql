/* What a refund through the provider takes off its sale, frozen when it is decided: of each line and of the fee. What the customer was owed already (goods that had
   come back) is in no credit of its own. Refunds from before have their entries in the books. */
alter table payment_refunds add column lines jsonb not null default '[]', add column fee_ore integer not null default 0 check (fee_ore >= 0);
comment on column payment_refunds.lines is 'what it takes off the sale, by position: [{position, goodsOre, depositOre}]; none: what was owed back already';
comment on column payment_refunds.fee_ore is 'what it takes off the delivery fee';

-- A confirmation that goes on paper is the shop's own deed: who has not printed it is told at the day's end.
alter table shop_orders add column letter_printed_at timestamptz;
comment on column shop_orders.letter_printed_at is 'when the shop last printed the confirmation that lies with the goods; null: not yet, or the mark was taken back';
grant update (letter_printed_at) on shop_orders to galleria_app, galleria_worker;

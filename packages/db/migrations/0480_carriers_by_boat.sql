-- A scheme may pay for boat freight alone (Örnsköldsvik): which carriers go by boat is said in their contract.
alter table carrier_contracts drop constraint carrier_contracts_kind_check;
alter table carrier_contracts add constraint carrier_contracts_kind_check check (kind in ('own-car', 'post', 'taxi', 'club', 'bus-goods', 'boat'));

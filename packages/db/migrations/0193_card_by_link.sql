/* A card for who orders by telephone, or by a standing order: the buyer pays by a link, and what is not paid at the cut-off is paid at the door where the shop wants it. */
alter table payment_accounts add column unpaid_to_door boolean not null default false;
comment on column payment_accounts.unpaid_to_door is 'orders that somebody else placed for the buyer and that are unpaid at their cut-off are paid when they are handed over, where that can be; else they are cancelled';
grant update (unpaid_to_door) on payment_accounts to galleria_app, galleria_worker;

alter table payments add column by_link boolean not null default false;
comment on column payments.by_link is 'somebody else placed the order for the buyer, who pays by a link that is sent';

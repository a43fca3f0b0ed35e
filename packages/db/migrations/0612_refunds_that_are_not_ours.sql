/* What was given back in the provider's own pages is kept with its names there, so that whoever writes it down writes those down too: one that the bank sends back
   later is owed again, as one of ours. And what we ask for carries our name: only what a release before may have asked for without is still known by its sum. */
alter table payments add column elsewhere jsonb not null default '[]';
comment on column payments.elsewhere is 'refunds at the provider that none of ours is, the newest first: [{id, amountOre}]';
grant update (elsewhere) on payments to galleria_app, galleria_worker;
alter table payment_refunds add column unnamed boolean not null default false;
comment on column payment_refunds.unnamed is 'it may have been asked for without our name for it: it is looked for by its sum too';
-- The owner is bound by its own fence.
alter table payment_refunds no force row level security;
update payment_refunds set unnamed = true where state = 'asked';
alter table payment_refunds force row level security;

/* Cards are taken until the day by which the provider wants to know more: the shop is told which day that is. */
alter table payment_accounts add column due_by timestamptz;
comment on column payment_accounts.due_by is 'until when the provider waits for what is due before it closes something; null: it has said no time, or it has passed';
comment on column payment_accounts.closed_because is 'why the provider takes no payments for it, in its own word, or disconnected when it lets us in no longer; null: nothing is said';
grant update (due_by) on payment_accounts to galleria_app, galleria_worker;

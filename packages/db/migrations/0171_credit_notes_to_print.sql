-- A customer without e-mail and mobile gets a credit note on paper too.
alter table invoices add column notes_to_print uuid[] not null default '{}';
comment on column invoices.notes_to_print is 'its credit notes that the shop is to print and post, and has not yet';
grant update (notes_to_print) on invoices to galleria_app, galleria_worker;

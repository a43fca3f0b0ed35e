/* Cans and bottles are taken at the door also of who pays nothing there: what they are worth is off the invoice, or goes back to the card. The driver pays nothing out. */
alter table delivery_notes add column empties_settled boolean not null default false;
comment on column delivery_notes.empties_settled is 'nothing is taken at the door, and what returned deposits are worth is settled with the customer without the driver';

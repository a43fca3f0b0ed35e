/* The customer's reference on an invoice is free text of the shop's, and may name a person: it stands with whom the document is made out to, where it is
   erased, and no longer in the document, which is never changed. What was written before is moved once, here. */
alter table document_buyers add column customer_reference text not null default '';
comment on column document_buyers.customer_reference is 'the customer''s number or words with the shop, as they were when it was written';

alter table documents no force row level security;
alter table document_buyers no force row level security;
alter table documents disable trigger stays;
update document_buyers b set customer_reference = d.model->>'customerReference' from documents d
  where d.tenant_id = b.tenant_id and d.id = b.document_id and b.erased_at is null and d.model->>'customerReference' <> '';
update documents set model = model - 'customerReference' where model ? 'customerReference';
alter table documents enable trigger stays;
alter table documents force row level security;
alter table document_buyers force row level security;

-- Whoever erases empties it.
grant update (customer_reference) on document_buyers to galleria_app, galleria_worker;

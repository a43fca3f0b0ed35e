/* Numbered documents of a shop: receipts, invoices, credit notes. Written once and never changed, the tables' owner included; what a mistake made is taken
   back by another document. Who it was made out to stands apart, since a person may be forgotten and a document may not. */
create table documents (
  tenant_id integer not null references platform.tenants,
  id uuid not null,
  shop_id uuid not null,
  kind text not null check (kind in ('receipt', 'invoice', 'credit-note')),
  year integer not null,
  number integer not null check (number > 0),
  name text not null,
  language text not null check (language in ('sv', 'en')),
  issued_on date not null,
  total_ore bigint not null,
  to_pay_ore bigint not null,
  model jsonb not null,
  corrects uuid,
  cause text not null,
  issued_at timestamptz not null default now(),
  issued_by text not null,
  primary key (tenant_id, id),
  unique (tenant_id, shop_id, kind, year, number),
  unique (tenant_id, cause),
  foreign key (tenant_id, shop_id) references shop_admissions (tenant_id, shop_id),
  foreign key (tenant_id, corrects) references documents (tenant_id, id)
);
comment on table documents is 'receipts, invoices and credit notes, numbered without gaps for each shop, kind and year, never changed';
comment on column documents.name is 'what it is called on paper: F1-2026-17';
comment on column documents.total_ore is 'what was sold, VAT included; negative on a credit note';
comment on column documents.to_pay_ore is 'what was left to pay when it was written';
comment on column documents.model is 'everything that stands on it but whom it is made out to: both PDF and HTML are drawn from it';
comment on column documents.corrects is 'of a credit note: the document that it takes back, or a part of it';
comment on column documents.cause is 'made of the event that it comes from: the same event makes one document';
create index documents_shop on documents (tenant_id, shop_id, issued_on desc);
create index documents_corrects on documents (tenant_id, corrects) where corrects is not null;

create table document_parts (
  tenant_id integer not null,
  document_id uuid not null,
  shop_order_id uuid not null,
  shop_id uuid not null,
  amount_ore bigint not null,
  primary key (tenant_id, document_id, shop_order_id),
  foreign key (tenant_id, document_id) references documents (tenant_id, id),
  foreign key (tenant_id, shop_order_id) references shop_orders (tenant_id, id)
);
comment on table document_parts is 'which parts of orders a document is about';
comment on column document_parts.amount_ore is 'what of the document is this part''s: on an invoice what is to be paid for it, else what was sold or taken back';
create index document_parts_order on document_parts (tenant_id, shop_order_id);
create table document_buyers (
  tenant_id integer not null,
  document_id uuid not null,
  shop_id uuid not null,
  name text not null,
  street text not null default '',
  postal_code text not null default '',
  locality text not null default '',
  phone text,
  email text,
  customer_ids uuid[] not null default '{}',
  guest_key bytea,
  link_hash bytea not null,
  erased_at timestamptz,
  primary key (tenant_id, document_id),
  foreign key (tenant_id, document_id) references documents (tenant_id, id)
);
comment on table document_buyers is 'whom a document is made out to, as it was when it was written, and who may read it';
comment on column document_buyers.customer_ids is 'the accounts whose orders it is about: the walls of everything about the document read this, so that no policy looks through two';
comment on column document_buyers.guest_key is 'of a guest''s order: the key that opens the order opens its papers';
comment on column document_buyers.link_hash is 'SHA-256 of the token in the link that the customer is sent';
create unique index document_buyers_link on document_buyers (tenant_id, link_hash);
select platform.fence('document_buyers', '{"officer": "true", "shop": "shop_id = app.shop()", "customer": "app.customer() = any (customer_ids)",
  "guest": "app.guest() in (link_hash, guest_key)"}', changes => '{"officer": "true", "shop": "shop_id = app.shop()"}');
select platform.fence('documents', '{"officer": "true", "shop": "shop_id = app.shop()",
  "customer": "exists (select 1 from document_buyers b where b.tenant_id = documents.tenant_id and b.document_id = documents.id)",
  "guest": "exists (select 1 from document_buyers b where b.tenant_id = documents.tenant_id and b.document_id = documents.id)"}', '{insert}',
  changes => '{"officer": "true", "shop": "shop_id = app.shop()"}');
select platform.fence('document_parts', '{"officer": "true", "shop": "shop_id = app.shop()",
  "customer": "exists (select 1 from document_buyers b where b.tenant_id = document_parts.tenant_id and b.document_id = document_parts.document_id)",
  "guest": "exists (select 1 from document_buyers b where b.tenant_id = document_parts.tenant_id and b.document_id = document_parts.document_id)"}', '{insert}',
  changes => '{"officer": "true", "shop": "shop_id = app.shop()"}');

-- Numbers follow each other: whoever issues holds the counter's row, and a number that does not follow is refused whoever writes it.
create function app.document_follows() returns trigger language plpgsql as $$
begin
  if new.number <> 1 + (select coalesce(max(d.number), 0) from documents d
      where d.tenant_id = new.tenant_id and d.shop_id = new.shop_id and d.kind = new.kind and d.year = new.year) then
    raise exception 'document number % does not follow', new.number using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger follows before insert on documents for each row execute function app.document_follows();
create trigger stays before update or delete on documents for each row execute function app.ledger_stays();
create trigger stays before update or delete on document_parts for each row execute function app.ledger_stays();
grant execute on function app.document_follows to galleria_app, galleria_worker;

create table invoices (
  tenant_id integer not null,
  id uuid not null,
  shop_id uuid not null,
  customer_id uuid not null,
  due_on date not null,
  reference text not null,
  fee_ore integer not null default 0 check (fee_ore >= 0),
  reminders smallint not null default 0,
  reminded_at timestamptz,
  sent_by text check (sent_by in ('email', 'sms', 'paper')),
  sent_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, shop_id, reference),
  foreign key (tenant_id, id) references documents (tenant_id, id),
  foreign key (tenant_id, customer_id) references invoice_customers (tenant_id, id)
);
comment on table invoices is 'what happens to an invoice after it was written: when it is due, how it went out, reminders';
comment on column invoices.reference is 'the number that it is paid with (OCR), with length and check digit';
comment on column invoices.fee_ore is 'reminder fees so far';
comment on column invoices.sent_at is 'when it was sent, or printed to be posted; null: on paper and not printed yet';
create index invoices_customer on invoices (tenant_id, customer_id, due_on);
select platform.fence('invoices', '{"officer": "true", "shop": "shop_id = app.shop()",
  "customer": "exists (select 1 from document_buyers b where b.tenant_id = invoices.tenant_id and b.document_id = invoices.id)",
  "guest": "exists (select 1 from document_buyers b where b.tenant_id = invoices.tenant_id and b.document_id = invoices.id)"}',
  changes => '{"officer": "true", "shop": "shop_id = app.shop()"}');

create table swish_requests (
  tenant_id integer not null,
  id uuid not null,
  shop_id uuid not null,
  amount_ore integer not null check (amount_ore > 0),
  number text not null,
  message text not null,
  customer_id uuid,
  guest_key bytea,
  link_hash bytea not null,
  asked_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, id) references shop_orders (tenant_id, id)
);
comment on table swish_requests is 'what a resident was asked to pay to the shop''s own Swish number when the goods were packed';
comment on column swish_requests.id is 'the part of the order that is paid';
comment on column swish_requests.amount_ore is 'what the part came to when it was packed last';
comment on column swish_requests.customer_id is 'as in the order, and so the guest''s key: the wall reads them here';
comment on column swish_requests.link_hash is 'SHA-256 of the token in the link that the resident is sent';
create unique index swish_requests_link on swish_requests (tenant_id, link_hash);
select platform.fence('swish_requests', '{"officer": "true", "shop": "shop_id = app.shop()", "customer": "customer_id = app.customer()",
  "guest": "app.guest() in (link_hash, guest_key)"}', changes => '{"officer": "true", "shop": "shop_id = app.shop()"}');

create table received_payments (
  tenant_id integer not null references platform.tenants,
  id uuid not null,
  shop_id uuid not null,
  kind text not null check (kind in ('invoice', 'swish')),
  subject uuid not null,
  amount_ore integer not null check (amount_ore <> 0),
  received_on date not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  undone_at timestamptz,
  undone_by text,
  primary key (tenant_id, id),
  foreign key (tenant_id, shop_id) references shop_admissions (tenant_id, shop_id)
);
comment on table received_payments is 'what a shop has seen come in on its own account, for an invoice or by Swish for a part of an order';
comment on column received_payments.subject is 'the invoice, or the part of the order';
comment on column received_payments.amount_ore is 'negative: the shop has paid back';
create index received_payments_subject on received_payments (tenant_id, subject);
create index received_payments_shop on received_payments (tenant_id, shop_id, received_on);
select platform.fence('received_payments', '{"officer": "true", "shop": "shop_id = app.shop()",
  "customer": "exists (select 1 from document_buyers b where b.tenant_id = received_payments.tenant_id and b.document_id = subject) or exists (select 1 from swish_requests s where s.tenant_id = received_payments.tenant_id and s.id = subject)",
  "guest": "exists (select 1 from document_buyers b where b.tenant_id = received_payments.tenant_id and b.document_id = subject) or exists (select 1 from swish_requests s where s.tenant_id = received_payments.tenant_id and s.id = subject)"}',
  changes => '{"officer": "true", "shop": "shop_id = app.shop()"}');
-- Only that it was a mistake can be said of it later.
revoke update on received_payments from galleria_app, galleria_worker;
grant update (undone_at, undone_by) on received_payments to galleria_app, galleria_worker;

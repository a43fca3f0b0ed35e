/* What is owed to shops and carriers goes to the municipality's bank as a file. A sum stands in one file that nobody has withdrawn, whatever two windows do,
   and the file is kept as it was written: fetched again it is the same payment with the same message id, which the bank knows. */

-- Where a carrier wants its compensation. A shop's account is where its invoices are paid to (shops.paying).
create table carrier_accounts (
  tenant_id integer not null,
  carrier_id uuid not null,
  kind text not null check (kind in ('bankgiro', 'iban')),
  number text not null,
  changed_by text not null,
  changed_at timestamptz not null,
  version integer not null default 1,
  primary key (tenant_id, carrier_id),
  foreign key (tenant_id, carrier_id) references carrier_contracts (tenant_id, carrier_id)
);
comment on table carrier_accounts is 'the account that the municipality pays a carrier to, as the carrier says';
comment on column carrier_accounts.number is 'a bankgiro number as it is printed, or a Swedish IBAN without spaces';
select platform.fence('carrier_accounts', '{"officer": "true", "carrier": "carrier_id = app.carrier()"}', changes => '{"carrier": "carrier_id = app.carrier()"}');

create table payment_payers (
  tenant_id integer not null references platform.tenants,
  name text not null,
  org_number text not null,
  iban text not null,
  bic text not null,
  format text not null check (format in ('pain.001.001.03', 'pain.001.001.09')),
  changed_by text not null,
  changed_at timestamptz not null,
  version integer not null default 1,
  primary key (tenant_id)
);
comment on table payment_payers is 'the municipality as its bank knows it: whose account payment files draw on, and the edition of ISO 20022 that the bank takes';
select platform.fence('payment_payers', '{"officer": "true"}');

create table payee_invoices (
  tenant_id integer not null references platform.tenants,
  period char(7) not null check (period ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  payee_id uuid not null,
  number text not null,
  received_on date not null,
  due_on date not null check (due_on >= received_on),
  entered_by text not null,
  entered_at timestamptz not null,
  primary key (tenant_id, period, payee_id),
  unique (tenant_id, payee_id, number)
);
comment on table payee_invoices is 'that a shop or a carrier has invoiced the compensation of a month: the same invoice is entered once';
comment on column payee_invoices.payee_id is 'a shop or a carrier';
comment on column payee_invoices.due_on is 'by the terms of payment in the rules of the month''s last day, as they were when it was entered';
select platform.fence('payee_invoices', '{"officer": "true"}', '{insert,update,delete}');

create table payment_files (
  tenant_id integer not null references platform.tenants,
  id uuid not null,
  number integer not null check (number > 0),
  message_id text not null,
  period char(7) not null check (period ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  state text not null check (state in ('made', 'paid', 'withdrawn')),
  total_ore bigint not null check (total_ore > 0),
  content text not null,
  made_by text not null,
  made_at timestamptz not null,
  ended_by text,
  ended_at timestamptz,
  version integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, number),
  unique (tenant_id, message_id),
  check ((state = 'made') = (ended_at is null) and (ended_by is null) = (ended_at is null))
);
comment on table payment_files is 'files of payments for the municipality''s bank, as they were written';
comment on column payment_files.state is 'made: may be at the bank; paid: the bank has paid it; withdrawn: it was never sent, or the bank refused it';
comment on column payment_files.content is 'the file itself, byte for byte: fetched again it is the same payment';
select platform.fence('payment_files', '{"officer": "true"}', '{insert}');
grant update (state, ended_by, ended_at, version) on payment_files to galleria_app;

create table payment_file_rows (
  tenant_id integer not null,
  file_id uuid not null,
  payee_id uuid not null,
  payee text not null check (payee in ('shop', 'carrier')),
  period char(7) not null check (period ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  name text not null,
  account_kind text not null check (account_kind in ('bankgiro', 'iban')),
  account text not null,
  amount_ore bigint not null check (amount_ore > 0),
  day date not null,
  standing boolean not null default true,
  primary key (tenant_id, file_id, payee_id),
  foreign key (tenant_id, file_id) references payment_files (tenant_id, id)
);
comment on table payment_file_rows is 'each payment of a file';
comment on column payment_file_rows.day is 'the day on which the bank is asked to pay';
comment on column payment_file_rows.standing is 'its file is neither paid nor withdrawn';
create unique index payment_file_rows_standing on payment_file_rows (tenant_id, period, payee_id) where standing;
create index payment_file_rows_payee on payment_file_rows (tenant_id, payee_id);
select platform.fence('payment_file_rows', '{"officer": "true"}', '{insert}');
grant update (standing) on payment_file_rows to galleria_app;

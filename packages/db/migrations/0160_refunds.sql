/* After the order: what is paid back, and what is complained of. New kinds of entries in the books stand beside those that others have added. */
do $$
declare
  kinds text;
begin
  select string_agg(distinct quote_literal(kind), ', ') into kinds from (
    select (regexp_matches(pg_get_constraintdef(oid), '''([a-z-]+)''', 'g'))[1] as kind from pg_constraint
      where conrelid = 'ledger_entries'::regclass and conname = 'ledger_entries_kind_check'
    union select unnest(array['refund', 'made-good', 'empties'])) known;
  alter table ledger_entries drop constraint ledger_entries_kind_check;
  execute format('alter table ledger_entries add constraint ledger_entries_kind_check check (kind in (%s))', kinds);
end $$;
-- What the municipality owes is added up over all months, since a month below nothing is drawn from the next.
create index ledger_postings_municipality on ledger_postings (tenant_id, entry_id) include (amount_ore) where account = 'municipality';

-- Whether any note of an order stands, those that were made void among them.
create index delivery_notes_of_order on delivery_notes (tenant_id, shop_order_id) where shop_order_id is not null;

create table complaints (
  tenant_id integer not null,
  id uuid not null,
  order_id uuid not null,
  shop_order_id uuid not null,
  shop_id uuid not null,
  position smallint not null,
  name text not null,
  message text not null,
  wants text not null check (wants in ('replacement', 'repair', 'price-reduction', 'refund')),
  entered_by text not null check (entered_by in ('resident', 'shop')),
  state text not null default 'open' check (state in ('open', 'promised', 'done', 'refused')),
  remedy text check (remedy in ('replacement', 'repair', 'price-reduction', 'refund')),
  answer text not null default '',
  stated_at timestamptz not null,
  answered_at timestamptz,
  answered_by text,
  done_at timestamptz,
  version integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, shop_order_id, position) references order_lines (tenant_id, shop_order_id, position),
  foreign key (tenant_id, order_id) references orders (tenant_id, id),
  check ((state = 'open') = (answered_at is null)),
  check ((remedy is not null) = (state in ('promised', 'done')))
);
comment on table complaints is 'what a resident says is wrong with a line, and what the shop does about it (konsumentköplagen 5 kap.)';
comment on column complaints.name is 'of the goods that were handed over';
comment on column complaints.message is 'what is wrong, in the resident''s own words';
comment on column complaints.entered_by is 'the shop enters what it is told on the telephone or over the counter';
comment on column complaints.answer is 'the shop''s words to the resident';
-- One line is complained of once at a time; another fault later is another complaint.
create unique index complaints_unanswered on complaints (tenant_id, shop_order_id, position) where state in ('open', 'promised');
create index complaints_shop on complaints (tenant_id, shop_id, stated_at desc);
create index complaints_order on complaints (tenant_id, order_id);
select platform.fence('complaints', '{"officer": "true", "shop": "shop_id = app.shop()",
  "customer": "exists (select 1 from orders o where o.tenant_id = complaints.tenant_id and o.id = complaints.order_id and o.customer_id = app.customer())",
  "guest": "exists (select 1 from orders o where o.tenant_id = complaints.tenant_id and o.id = complaints.order_id and o.guest_key = app.guest())"}');

create table refunds (
  tenant_id integer not null,
  id uuid not null,
  order_id uuid not null,
  shop_order_id uuid not null,
  shop_id uuid not null,
  complaint_id uuid,
  lines jsonb not null,
  fee_ore integer not null check (fee_ore >= 0),
  amount_ore integer not null check (amount_ore > 0),
  due_ore integer not null check (due_ore >= 0 and due_ore <= amount_ore),
  reason text not null check (reason in ('missing', 'damaged', 'bad-quality', 'wrong-goods', 'late', 'price', 'goodwill')),
  note text not null default '',
  bearer text not null check (bearer in ('shop', 'carrier', 'municipality')),
  carrier_id uuid,
  way text not null check (way in ('counter', 'next-delivery', 'swish', 'off-debt')),
  decided_at timestamptz not null,
  decided_by text not null,
  paid_at timestamptz,
  paid_by text,
  primary key (tenant_id, id),
  foreign key (tenant_id, shop_order_id) references shop_orders (tenant_id, id),
  foreign key (tenant_id, order_id) references orders (tenant_id, id),
  foreign key (tenant_id, complaint_id) references complaints (tenant_id, id),
  check ((bearer = 'carrier') = (carrier_id is not null))
);
comment on table refunds is 'what a shop has decided to pay back of a part; never more than was sold, which the one statement that writes it sees to';
comment on column refunds.lines is '[{"position", "goodsOre", "depositOre"}]: taken off each line, VAT included';
comment on column refunds.due_ore is 'money that goes back; the rest was not paid yet and is taken off the debt';
comment on column refunds.carrier_id is 'the carrier that bears it';
create index refunds_part on refunds (tenant_id, shop_order_id);
create index refunds_unpaid on refunds (tenant_id, shop_id, decided_at) where paid_at is null;
create index refunds_decided on refunds (tenant_id, decided_at);
select platform.fence('refunds', '{"officer": "true", "shop": "shop_id = app.shop()",
  "customer": "exists (select 1 from orders o where o.tenant_id = refunds.tenant_id and o.id = refunds.order_id and o.customer_id = app.customer())",
  "guest": "exists (select 1 from orders o where o.tenant_id = refunds.tenant_id and o.id = refunds.order_id and o.guest_key = app.guest())"}',
  changes => '{"officer": "true", "shop": "shop_id = app.shop()"}');

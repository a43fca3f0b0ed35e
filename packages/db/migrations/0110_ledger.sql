/* The books: double entry, append only. A correction is a new entry that takes an old one back. An entry stands in one book: a shop's, or where shop_id is
   null a carrier's. Its cause is the event that it comes from, so that the same event is never in the books twice. */
create table ledger_entries (
  tenant_id integer not null references platform.tenants,
  id uuid not null,
  shop_id uuid,
  carrier_id uuid,
  year integer not null,
  number integer not null check (number > 0),
  cause text not null,
  kind text not null check (kind in ('sale', 'door', 'paid', 'fee', 'undone', 'return', 'handed-in', 'invoice', 'invoice-paid', 'compensation', 'compensation-paid')),
  subject uuid not null,
  reference text not null,
  day date not null,
  reverses uuid,
  actor text not null,
  posted_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, cause),
  foreign key (tenant_id, shop_id) references shop_admissions (tenant_id, shop_id),
  foreign key (tenant_id, reverses) references ledger_entries (tenant_id, id),
  check (shop_id is not null or carrier_id is not null)
);
comment on table ledger_entries is 'the books, append only: what happened, in whose book, numbered without gaps for each book and year';
comment on column ledger_entries.carrier_id is 'whose book it is where shop_id is null; else the carrier that the entry is about';
comment on column ledger_entries.cause is 'made of the event that caused it (sale:<order part>:<time>): the same event posts once';
comment on column ledger_entries.subject is 'the order part, note, withdrawal, invoice or report that it comes from';
comment on column ledger_entries.reference is 'what people call the subject: an order''s, a note''s or an invoice''s number, a month';
comment on column ledger_entries.reverses is 'the entry that this one takes back';
create unique index ledger_entries_number on ledger_entries (tenant_id, coalesce(shop_id, carrier_id), year, number);
create unique index ledger_entries_reverses on ledger_entries (tenant_id, reverses) where reverses is not null;
create index ledger_entries_subject on ledger_entries (tenant_id, subject);
create index ledger_entries_shop on ledger_entries (tenant_id, shop_id, day, number);
create index ledger_entries_day on ledger_entries (tenant_id, day) include (kind, subject);
create index ledger_entries_carrier on ledger_entries (tenant_id, carrier_id, day) where carrier_id is not null;
select platform.fence('ledger_entries', '{"officer": "true", "shop": "shop_id = app.shop()", "carrier": "carrier_id = app.carrier()"}', '{insert}',
  changes => '{"officer": "true", "shop": "shop_id = app.shop()"}');

create table ledger_postings (
  tenant_id integer not null,
  entry_id uuid not null,
  position smallint not null,
  shop_id uuid,
  carrier_id uuid,
  subject uuid not null,
  day date not null,
  account text not null,
  vat_percent smallint,
  amount_ore bigint not null check (amount_ore <> 0),
  primary key (tenant_id, entry_id, position),
  foreign key (tenant_id, entry_id) references ledger_entries (tenant_id, id),
  check (shop_id is not null or carrier_id is not null)
);
comment on table ledger_postings is 'amounts of an entry, debit positive; those of one entry sum to zero';
comment on column ledger_postings.carrier_id is 'the carrier that an amount is about, or whose book it is: it sees these alone';
comment on column ledger_postings.subject is 'as in the entry: what is open of an order is a sum over one index';
comment on column ledger_postings.account is 'a word of domain/ledger; the number in a shop''s own chart is chosen by the shop';
create index ledger_postings_open on ledger_postings (tenant_id, shop_id, subject) include (amount_ore, day) where account = 'customers';
create index ledger_postings_day on ledger_postings (tenant_id, day) include (shop_id, carrier_id, account, amount_ore);
create index ledger_postings_carrier on ledger_postings (tenant_id, carrier_id, day) where carrier_id is not null;
select platform.fence('ledger_postings', '{"officer": "true", "shop": "shop_id = app.shop()", "carrier": "carrier_id = app.carrier()"}', '{insert}',
  changes => '{"officer": "true", "shop": "shop_id = app.shop()"}');

/* What each day did to each account: written by the trigger alone, so that a month of a hundred thousand orders is a few thousand rows. Nobody waits for such a
   row who does not wait for the book's numbers already. */
create table ledger_days (
  tenant_id integer not null references platform.tenants,
  book_id uuid not null,
  day date not null,
  account text not null,
  rate smallint not null,
  party uuid not null,
  shop_id uuid,
  amount_ore bigint not null,
  primary key (tenant_id, book_id, day, account, rate, party)
);
comment on column ledger_days.book_id is 'the shop, or the carrier whose own book it is';
comment on column ledger_days.rate is 'per cent of VAT; −1: the account has none';
comment on column ledger_days.party is 'the carrier that the amounts are about, else the book''s own id';
select platform.fence('ledger_days', '{"officer": "true", "shop": "shop_id = app.shop()", "carrier": "party = app.carrier()"}', '{}',
  changes => '{"officer": "true", "shop": "shop_id = app.shop()"}');

/* Whoever writes amounts writes all of an entry in the transaction that made it, and they sum to zero; it is asked once for each statement, so that a
   thousand entries cost one question. */
create function app.ledger_balanced() returns trigger language plpgsql security definer set search_path = pg_catalog, public, platform, app as $$
declare
  wrong uuid;
begin
  select n.entry_id into wrong from added n group by n.tenant_id, n.entry_id having sum(n.amount_ore) <> 0 limit 1;
  if wrong is not null then raise exception 'ledger entry % is out of balance', wrong using errcode = 'check_violation'; end if;
  -- One look by the key for each entry, however many stand in the books.
  select n.entry_id into wrong from (select distinct tenant_id, entry_id, shop_id, subject, day from added) n
    left join lateral (select true as there from ledger_entries e where e.tenant_id = n.tenant_id and e.id = n.entry_id
      and e.posted_at = now() and e.shop_id is not distinct from n.shop_id and e.subject = n.subject and e.day = n.day limit 1) e on true
    where e.there is null limit 1;
  if wrong is not null then raise exception 'ledger entry % is not of this transaction and book', wrong using errcode = 'check_violation'; end if;
  insert into ledger_days (tenant_id, book_id, day, account, rate, party, shop_id, amount_ore)
    select n.tenant_id, coalesce(n.shop_id, n.carrier_id), n.day, n.account, coalesce(n.vat_percent, -1), coalesce(n.carrier_id, n.shop_id), n.shop_id, sum(n.amount_ore)
    from added n group by 1, 2, 3, 4, 5, 6, 7 order by 1, 2, 3, 4, 5, 6
    on conflict (tenant_id, book_id, day, account, rate, party) do update set amount_ore = ledger_days.amount_ore + excluded.amount_ore;
  return null;
end $$;
create trigger balanced after insert on ledger_postings referencing new table as added for each statement execute function app.ledger_balanced();

-- What stands in the books is changed by nobody, the tables' owner included; a training copy is thrown away with its books, and a
-- municipality that has left is destroyed with them.
create function app.ledger_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and (exists (select from platform.tenants t where t.id = old.tenant_id and t.mark = 'training')
      or exists (select from platform.departures d where d.tenant_id = old.tenant_id and d.state = 'destroying')) then return old; end if;
  raise exception 'the books are append only' using errcode = 'insufficient_privilege';
end $$;
create trigger stays before update or delete on ledger_entries for each row execute function app.ledger_stays();
create trigger stays before update or delete on ledger_postings for each row execute function app.ledger_stays();
grant execute on function app.ledger_balanced, app.ledger_stays to galleria_app, galleria_worker;

create table ledger_settings (
  tenant_id integer not null,
  shop_id uuid not null,
  accounts jsonb not null default '{}',
  changed_by text not null,
  changed_at timestamptz not null,
  version integer not null default 1,
  primary key (tenant_id, shop_id),
  foreign key (tenant_id, shop_id) references shop_admissions (tenant_id, shop_id)
);
comment on table ledger_settings is 'how a shop''s own bookkeeping wants the books';
comment on column ledger_settings.accounts is '{"sales:6": "3003"}: numbers of the shop''s chart, where they are not the usual ones';
select platform.fence('ledger_settings', '{"officer": "true", "shop": "shop_id = app.shop()"}', changes => '{"shop": "shop_id = app.shop()"}');

-- How a driver was paid: coins and notes lie with the carrier until they are handed in, a card's money goes to the shop at once.
alter table delivery_notes add column paid_by text check (paid_by in ('cash', 'terminal'));
comment on column delivery_notes.paid_by is 'how the money at the door was taken; null: nobody said, and it is counted as cash';
grant update (paid_by) on delivery_notes to galleria_app, galleria_worker;
-- What the catching up looks for.
create index delivery_notes_done on delivery_notes (tenant_id, id) where collected_ore > 0 and shop_order_id is null;

/* One payment for all (decision 0023): an order of several shops is approved once, on the account of whoever takes the payments, and each shop's share is sent on to
   its own account. `payments` still has a row for each part: what of the one payment is that shop's. */
alter table platform.tenants add column payee jsonb;
comment on column platform.tenants.payee is 'whoever takes one payment for all shops: name and number; null: each shop is paid by itself';
grant update (payee) on platform.tenants to galleria_app;

alter table public_shops add column card_waits boolean not null default false;
comment on column public_shops.card_waits is 'the shop''s account is not open for payments of its own yet; its share of one payment for all is kept until it is';
grant update (card_waits) on public_shops to galleria_app, galleria_worker;

create table joint_payments (
  tenant_id integer not null references platform.tenants,
  order_id uuid not null,
  lead_part uuid not null,
  payee_name text not null,
  payee_number text not null,
  amount_ore integer not null default 0 check (amount_ore >= 0),
  draw_ore integer check (draw_ore between 0 and amount_ore),
  held_ore integer not null default 0 check (held_ore between 0 and amount_ore),
  captured_ore integer not null default 0 check (captured_ore between 0 and amount_ore),
  refunded_ore integer not null default 0 check (refunded_ore between 0 and captured_ore),
  sent_ore integer not null default 0 check (sent_ore between 0 and captured_ore),
  attempt integer not null default 0,
  page_id text,
  page_url text,
  page_ends_at timestamptz,
  intent_id text,
  charge_id text,
  means text,
  hold_ends_at timestamptz,
  looked_at timestamptz,
  fault text,
  created_at timestamptz not null,
  version integer not null default 1,
  primary key (tenant_id, order_id),
  foreign key (tenant_id, order_id) references orders (tenant_id, id),
  foreign key (tenant_id, lead_part) references shop_orders (tenant_id, id)
);
comment on table joint_payments is 'the one payment of an order on the account of whoever takes payments for all shops, as it was last read at the provider';
comment on column joint_payments.lead_part is 'the part by which the provider''s messages find the payment';
comment on column joint_payments.payee_name is 'who took the payment when the order was placed';
comment on column joint_payments.payee_number is 'the organisation number of the same';
comment on column joint_payments.amount_ore is 'the most that may be drawn: what the page shows that was opened last';
comment on column joint_payments.draw_ore is 'what is to be drawn, decided once and shared before it is asked for; null: not decided yet';
comment on column joint_payments.sent_ore is 'what of it is with the shops by the provider''s own list of transfers, less what was taken back';
comment on column joint_payments.page_url is 'where the buyer approves it';
comment on column joint_payments.charge_id is 'the provider''s name for what was drawn (ch_…): shares are sent from it';
comment on column joint_payments.means is 'card, klarna or swish, as the buyer chose on the provider''s page';
comment on column joint_payments.fault is 'what the provider last said against it, in its own word';
create index joint_payments_looked on joint_payments (tenant_id, created_at);
select platform.fence('joint_payments', '{"officer": "true",
  "customer": "exists (select 1 from orders o where o.tenant_id = joint_payments.tenant_id and o.id = joint_payments.order_id and o.customer_id = app.customer())",
  "guest": "exists (select 1 from orders o where o.tenant_id = joint_payments.tenant_id and o.id = joint_payments.order_id and o.guest_key = app.guest())"}',
  changes => '{"shop": "exists (select 1 from shop_orders s where s.tenant_id = joint_payments.tenant_id and s.order_id = joint_payments.order_id and s.shop_id = app.shop())",
  "customer": "exists (select 1 from orders o where o.tenant_id = joint_payments.tenant_id and o.id = joint_payments.order_id and o.customer_id = app.customer())",
  "guest": "exists (select 1 from orders o where o.tenant_id = joint_payments.tenant_id and o.id = joint_payments.order_id and o.guest_key = app.guest())"}');
revoke update on joint_payments from galleria_app, galleria_worker;
grant update (amount_ore, attempt, page_id, page_url, page_ends_at, intent_id, version) on joint_payments to galleria_app;
grant update (draw_ore, held_ore, captured_ore, refunded_ore, sent_ore, amount_ore, attempt, page_id, page_url, page_ends_at, intent_id, charge_id, means, hold_ends_at,
  looked_at, fault, version) on joint_payments to galleria_worker;

alter table payments add column joint boolean not null default false,
  add column payee_name text,
  add column joint_ore integer not null default 0 check (joint_ore between 0 and amount_ore),
  add column share_ore integer check (share_ore between 0 and joint_ore),
  add column moved_ore integer not null default 0 check (moved_ore between 0 and captured_ore),
  add constraint payments_joint check (joint = (payee_name is not null) and (joint or joint_ore = 0 and share_ore is null and moved_ore = 0));
comment on column payments.joint is 'a share of the order''s one payment, drawn by whoever takes payments for all shops';
comment on column payments.payee_name is 'who that is; null: the shop itself';
comment on column payments.joint_ore is 'how much of the page that was opened last is this part''s';
comment on column payments.share_ore is 'how much of what is drawn is this part''s; null: not decided yet';
comment on column payments.moved_ore is 'what of the share is with the shop, or on its way there or back';
grant update (joint_ore) on payments to galleria_app;
grant update (joint_ore, share_ore, moved_ore) on payments to galleria_worker;
create index payments_shares on payments (tenant_id, shop_id) where joint and state = 'captured';

/* The shares of a payment are the payment: looked at when the transaction ends, since its parts are written one after the other. */
create function app.shares_add_up() returns trigger language plpgsql security definer set search_path = pg_catalog, public, platform, app as $$
declare
  before_scope text := coalesce(current_setting('app.scope', true), '');
  wrong record;
  is_wrong boolean;
begin
  perform set_config('app.scope', 'system', true);
  select j.amount_ore, j.draw_ore, j.captured_ore, sum(y.joint_ore) as page, sum(y.share_ore) as shares, sum(y.captured_ore) as captured, sum(y.moved_ore) as moved into wrong
    from joint_payments j join payments y on y.tenant_id = j.tenant_id and y.order_id = j.order_id and y.joint
    where j.tenant_id = new.tenant_id and j.order_id = new.order_id group by j.tenant_id, j.order_id
    having sum(y.joint_ore) <> j.amount_ore or sum(y.captured_ore) <> j.captured_ore or sum(y.share_ore) <> j.draw_ore or sum(y.moved_ore) > j.captured_ore;
  is_wrong := found;
  perform set_config('app.scope', before_scope, true);
  if is_wrong then
    raise exception 'the shares of order % are not its payment: %', new.order_id, wrong using errcode = 'check_violation';
  end if;
  return null;
end $$;
grant execute on function app.shares_add_up to galleria_app, galleria_worker;
create constraint trigger shares_add_up after insert or update on joint_payments deferrable initially deferred for each row execute function app.shares_add_up();
create constraint trigger shares_add_up after update of joint_ore, share_ore, captured_ore, moved_ore on payments deferrable initially deferred
  for each row when (new.joint) execute function app.shares_add_up();

create table share_moves (
  tenant_id integer not null,
  id uuid not null,
  shop_order_id uuid not null,
  shop_id uuid not null,
  number integer not null check (number > 0),
  kind text not null check (kind in ('sent', 'taken-back', 'withheld', 'offset')),
  amount_ore integer not null check (amount_ore > 0),
  state text not null default 'asked' check (state in ('asked', 'done', 'failed')),
  of_move uuid,
  provider_id text,
  arrival text,
  fault text,
  asked_at timestamptz not null,
  done_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, shop_order_id, number),
  foreign key (tenant_id, shop_order_id) references payments (tenant_id, shop_order_id),
  foreign key (tenant_id, of_move) references share_moves (tenant_id, id),
  check ((kind in ('taken-back', 'offset')) = (of_move is not null))
);
comment on table share_moves is 'what was sent to a shop of its share of one payment for all, and what of it was taken back; an id is the key under which the provider does it once';
comment on column share_moves.kind is 'sent: to the shop; taken-back: from it; withheld: kept of a share for what the shop owed of another part; offset: of that other part, no longer owed';
comment on column share_moves.of_move is 'taken-back: the one that it takes from; offset: the one that was withheld for it';
comment on column share_moves.provider_id is 'the provider''s name for it (tr_…, trr_…)';
comment on column share_moves.arrival is 'the provider''s name for what came to the shop''s account (py_…)';
comment on column share_moves.fault is 'why the provider did not do it, in its own word';
create index share_moves_shop on share_moves (tenant_id, shop_id, asked_at);
create index share_moves_arrival on share_moves (tenant_id, arrival) where arrival is not null;
select platform.fence('share_moves', '{"officer": "true", "shop": "shop_id = app.shop()"}', '{insert}', changes => '{}');
grant update (state, provider_id, arrival, fault, done_at) on share_moves to galleria_worker;

-- A share that is sent, and what of it is taken back, are entries of the shop's book.
do $$
declare
  kinds text;
begin
  select string_agg(quote_literal(kind), ', ' order by kind) into kinds from (
    select m[1] as kind from pg_constraint, regexp_matches(pg_get_constraintdef(oid), '''([a-z-]+)''::text', 'g') as m
      where conrelid = 'ledger_entries'::regclass and conname = 'ledger_entries_kind_check'
    union select unnest(array['share'])) known;
  alter table ledger_entries drop constraint ledger_entries_kind_check;
  execute format('alter table ledger_entries add constraint ledger_entries_kind_check check (kind in (%s))', kinds);
end $$;

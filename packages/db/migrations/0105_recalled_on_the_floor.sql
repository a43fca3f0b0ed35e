-- A recall that comes after the order reaches whoever picks it, and its list of buyers says what really became of each letter.
alter table recalls add column offer_ids uuid[] not null default '{}';
comment on column recalls.offer_ids is 'of a shop''s own code the offers that bore it: they are known in the shop''s home alone, and picked in every galleria where it sells';

alter table recall_buyers add column letter text not null default 'waiting' check (letter in ('waiting', 'sent', 'failed', 'none'));
comment on column recall_buyers.letter is 'what became of the message, told by whoever sends it; none: no address to send to, somebody rings';
grant update (letter) on recall_buyers to galleria_app, galleria_worker;
alter table recall_buyers no force row level security;
alter table messages no force row level security;
update recall_buyers b set letter = case when channel = 'call' then 'none' else coalesce((select case m.state when 'queued' then 'waiting' else m.state end
  from messages m where m.tenant_id = b.tenant_id and m.cause = 'recall:' || b.recall_id || ':' || b.order_id || ':' || b.shop_id), 'waiting') end;
alter table messages force row level security;
alter table recall_buyers force row level security;

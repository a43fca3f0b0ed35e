/* A resident is asked about a line while it is picked: other goods in its place, or fewer than ordered. Whoever has the link answers until the picker goes on. */
create table line_questions (
  tenant_id integer not null,
  shop_order_id uuid not null,
  position smallint not null,
  order_id uuid not null,
  shop_id uuid not null,
  asked jsonb not null,
  link_hash bytea not null,
  asked_at timestamptz not null,
  asked_by text not null,
  version integer not null default 1,
  answer text check (answer in ('yes', 'no', 'out')),
  answered_at timestamptz,
  answered_by text check (answered_by in ('link', 'shop')),
  closed_at timestamptz,
  primary key (tenant_id, shop_order_id, position),
  foreign key (tenant_id, shop_order_id) references shop_orders (tenant_id, id),
  foreign key (tenant_id, order_id) references orders (tenant_id, id),
  check ((answer is null) = (answered_at is null)),
  check ((answer is null) = (answered_by is null))
);
comment on table line_questions is 'what a resident is asked about a line of an order that is being picked, one question for each line; asked anew it is another version';
comment on column line_questions.asked is 'all that the page behind the link shows: shop, ordered goods, those proposed, allergens of both, what is paid';
comment on column line_questions.link_hash is 'SHA-256 of the token in the link that the resident is sent; one for all questions of a part';
comment on column line_questions.answer is 'yes: as proposed; no: not that, ring me; out: leave the line out';
comment on column line_questions.answered_by is 'link: whoever has the link; shop: as told on the telephone';
comment on column line_questions.closed_at is 'the picker has marked the line, or packed, or the order is no longer picked: an answer comes too late';
create index line_questions_link on line_questions (tenant_id, link_hash);
create index line_questions_order on line_questions (tenant_id, order_id);
select platform.fence('line_questions', '{"officer": "true", "shop": "shop_id = app.shop()", "guest": "link_hash = app.guest()"}',
  changes => '{"shop": "shop_id = app.shop()", "guest": "link_hash = app.guest()"}');
revoke update on line_questions from galleria_app, galleria_worker;
grant update (asked, asked_at, asked_by, version, answer, answered_at, answered_by, closed_at) on line_questions to galleria_app, galleria_worker;

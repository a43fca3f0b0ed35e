/* The words of a galleria's goods, so that a slip of the finger is put right by looking among some thousand words and not among all names. They come with the
   goods, and stay when goods go: a word that leads nowhere costs one look. A number is no word. */
create table public_words (
  tenant_id integer not null references platform.tenants,
  word text not null,
  shop_id uuid not null,
  primary key (tenant_id, word, shop_id),
  foreign key (tenant_id, shop_id) references shops (tenant_id, id),
  constraint public_words_length check (length(word) between 3 and 40)
);
comment on column public_words.word is 'one word of `folded`, of three letters and more';
comment on column public_words.shop_id is 'whose goods brought the word first; two rows when two shops did so at the same moment, so that neither waits for the other';
select platform.fence('public_words', '{"officer": "true", "shop": "shop_id = app.shop()"}', '{insert}', true);

/* Where a slip is looked for: the first five letters of a word and its last five, as they are and with one of them left out. Two words that are one slip apart
   share one of these, and of longer words with more slips at least one end is nearly right. */
create function app.word_forms(home integer, word text) returns bigint[]
language sql immutable strict parallel safe cost 2000 as $$
  select array_agg(distinct hashtextextended(side || overlay(part placing '' from greatest(at, 1) for sign(at)::int), home))
  from (values ('<', left(word, 5)), ('>', right(word, 5))) ends (side, part) cross join lateral generate_series(0, length(part)) at
$$;
comment on function app.word_forms is 'the beginning and the end of a word, each as it is and without one letter, numbered for its home';
grant execute on function app.word_forms to galleria_app, galleria_worker;
create index public_words_forms on public_words using gin (app.word_forms(tenant_id, word)) with (gin_pending_list_limit = 64);

create function app.new_words(folded text) returns setof text language sql immutable strict parallel safe as $$
  select distinct word from string_to_table(folded, ' ') word where length(word) between 3 and 40 and word !~ '[0-9]'
$$;
create function app.keep_written_words() returns trigger language plpgsql as $$
begin
  insert into public_words (tenant_id, word, shop_id)
    select w.tenant_id, w.word, (array_agg(w.shop_id))[1]
    from (select distinct n.tenant_id, n.shop_id, word from written n cross join lateral app.new_words(n.folded) word) w
    where not exists (select from public_words k where k.tenant_id = w.tenant_id and k.word = w.word)
    group by w.tenant_id, w.word order by w.tenant_id, w.word
    on conflict do nothing;
  return null;
end $$;
create function app.keep_changed_words() returns trigger language plpgsql as $$
begin
  insert into public_words (tenant_id, word, shop_id)
    select new.tenant_id, n.word, new.shop_id from app.new_words(new.folded) n(word)
    where not exists (select from public_words k where k.tenant_id = new.tenant_id and k.word = n.word) order by n.word
    on conflict do nothing;
  return null;
end $$;
grant execute on function app.new_words, app.keep_written_words, app.keep_changed_words to galleria_app, galleria_worker;
-- Rows that come, all of a statement at once; a change of a name alone looks again, and a change of stock never does.
create trigger public_offers_words after insert on public_offers referencing new table as written for each statement execute function app.keep_written_words();
create trigger public_offers_changed_words after update of folded on public_offers for each row when (old.folded is distinct from new.folded)
  execute function app.keep_changed_words();

-- What is there already; the owner is bound by its own fence.
alter table public_offers no force row level security;
alter table public_words no force row level security;
insert into public_words (tenant_id, word, shop_id)
  select distinct on (p.tenant_id, word) p.tenant_id, word, p.shop_id from public_offers p cross join lateral app.new_words(p.folded) word
  order by p.tenant_id, word, p.shop_id;
alter table public_offers force row level security;
alter table public_words force row level security;

drop function app.offers_alike;
drop index public_offers_search;

/* A word of one or two letters begins or ends some word of nearly every name, and a list of all names is long to read. One offer of sixteen, whichever shop's,
   stands in a short list as well: what is common there is common everywhere, and enough to rank. */
create function app.search_pieces(home integer, shop uuid, offer uuid, folded text) returns bigint[]
language sql immutable strict parallel safe cost 2000 as $$
  select array_agg(hashtextextended(piece, home)) || array_agg(hashtextextended(piece, app.search_shop(shop))) from (
    select gram as piece from unnest(public.show_trgm(folded)) gram
    union all
    select gram || '~' from unnest(public.show_trgm(folded)) gram where uuid_hash_extended(offer, 16) & 15 = 0 and (gram like ' %' or gram like '% ')) p
$$;
comment on function app.search_pieces is 'as search_grams; of one offer in sixteen the beginnings and ends of words once more, with a ~ behind';
grant execute on function app.search_pieces to galleria_app, galleria_worker;
drop index public_offers_grams;
create index public_offers_grams on public_offers using gin (app.search_pieces(tenant_id, shop_id, offer_id, folded)) with (gin_pending_list_limit = 256);

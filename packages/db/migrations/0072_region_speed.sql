/* Search that costs what one galleria has, not what its region has. A trigram index holds one list for each three letters, for all municipalities together,
   and of a neighbour's one shop everything was read that its home sells. Here each list belongs to one home, and another to each shop: a galleria's own
   goods are one short scan, a neighbour's shop another.
   The lists only say where to look. What lies there is read and compared with the words, so two pieces of text with one number do no harm. */
create function app.search_shop(shop uuid) returns bigint
language sql immutable strict parallel safe as $$ select uuid_hash_extended(shop, 72) $$;

create function app.search_grams(home integer, shop uuid, folded text) returns bigint[]
language sql immutable strict parallel safe cost 2000 as $$
  select array_agg(hashtextextended(gram, home)) || array_agg(hashtextextended(gram, app.search_shop(shop))) from unnest(public.show_trgm(folded)) gram
$$;
comment on function app.search_grams is 'every three letters of a text, and the beginnings and ends of its words: once for its home and once for its shop; dear, so that the planner looks in the index';
grant execute on function app.search_shop, app.search_grams to galleria_app, galleria_worker;

-- What was written lately lies beside the lists and is read by every search: little of it, so that a nightly file does not slow the morning.
create index public_offers_grams on public_offers using gin (app.search_grams(tenant_id, shop_id, folded)) with (gin_pending_list_limit = 256);
drop index public_offers_description;
create index public_offers_description on public_offers using gin (app.search_grams(tenant_id, shop_id, folded_description)) with (gin_pending_list_limit = 256)
  where folded_description <> '';

/* A galleria's own goods in every order that a list can be asked for, over all shops of the home: with thirty-six shops at home a list merges one branch
   instead of thirty-six. The orders of each shop stay, for its own page and for the neighbours it delivers to. */
create index public_offers_home_name on public_offers (tenant_id, name, offer_id);
create index public_offers_home_list on public_offers (tenant_id, category, name, offer_id);
create index public_offers_home_department on public_offers (tenant_id, department, name, offer_id);
create index public_offers_home_price on public_offers (tenant_id, price_ore, name, offer_id);
create index public_offers_home_list_price on public_offers (tenant_id, category, price_ore, name, offer_id);
create index public_offers_home_department_price on public_offers (tenant_id, department, price_ore, name, offer_id);

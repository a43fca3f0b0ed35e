-- Public reading at speed: what a list sends is kept as the text that goes out, every order that a list can be asked for has an index in each
-- shop, what search ranks by is a column, and slips of spelling are found by index.
alter table public_offers
  add column department text not null default '',
  add column exact text not null default '',
  alter column card type json using card::json;
comment on column public_offers.department is 'the root above the category, or the category itself: a whole department is read in index order like one shelf';
comment on column public_offers.exact is 'name and brand in small letters with their dots, for ranking; `folded` is the same without';
grant update (department, exact) on public_offers to galleria_app, galleria_worker;

-- The owner is bound by its own fence, and no tenant is set here.
alter table public_offers no force row level security;
update public_offers set
  department = case
    when category in ('building', 'cement-plaster', 'timber-boards', 'fasteners', 'paint-glue', 'tools', 'electrical-plumbing', 'garden') then 'building'
    when category in ('services', 'foot-care', 'hair', 'laundry', 'repairs', 'clearing') then 'services'
    else 'groceries' end,
  exact = trim(regexp_replace(lower(normalize(name || ' ' || coalesce(card->>'brand', ''))), '[^[:alnum:]]+', ' ', 'g'));
alter table public_offers force row level security;

create index public_offers_department on public_offers (tenant_id, shop_id, department, name, offer_id);
create index public_offers_price on public_offers (tenant_id, shop_id, price_ore, name, offer_id);
create index public_offers_list_price on public_offers (tenant_id, shop_id, category, price_ore, name, offer_id);
create index public_offers_department_price on public_offers (tenant_id, shop_id, department, price_ore, name, offer_id);
create index public_offers_description on public_offers using gin (tenant_id, folded_description gin_trgm_ops) where folded_description <> '';

/* The offers of one home whose name looks most like the query, with how alike. The operator reads the index, but its threshold is a setting: it stands
   here, where it holds for this question alone (behind PgBouncer a session has none of its own).
   Looking closely costs some 20 µs a name: of more than 400 that might be meant, 400 are looked at. */
-- The library must be loaded for its setting to be known.
select word_similarity('', '');
create function app.offers_alike(home integer, shops uuid[], query text, most integer) returns table (offer_id uuid, likeness real)
language sql stable set pg_trgm.word_similarity_threshold = 0.45 as $$
  with alike as materialized (
    select p.offer_id, p.name, p.folded from public_offers p where p.tenant_id = home and query <% p.folded and p.shop_id = any(shops) limit 400)
  select a.offer_id, word_similarity(query, a.folded) from alike a order by 2 desc, a.name limit most
$$;
grant execute on function app.offers_alike to galleria_app, galleria_worker;

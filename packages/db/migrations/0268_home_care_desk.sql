/* The municipality's home care orders for a household that has said so, in any shop and steered to none (decision 0031): the order in which the shops are shown
   is drawn by lot for each helper, household and day, and kept, so that an auditor can see that nobody was put first. */
create table home_care_draws (
  tenant_id integer not null references platform.tenants,
  id uuid not null,
  actor text not null,
  delegation_id uuid not null,
  day date not null,
  shop_ids uuid[] not null,
  drawn_at timestamptz not null,
  order_id uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, delegation_id) references delegations (tenant_id, id),
  foreign key (tenant_id, order_id) references orders (tenant_id, id)
);
comment on table home_care_draws is 'each time that a helper of the home care began to order for a household: in what order the shops were shown, and what came of it';
comment on column home_care_draws.shop_ids is 'in the order that was drawn; the first was shown first';
-- Whoever does not like the lot does not draw again: one that no order has come of stands for the day.
create unique index home_care_draws_open on home_care_draws (tenant_id, actor, delegation_id, day) where order_id is null;
create unique index home_care_draws_order on home_care_draws (tenant_id, order_id) where order_id is not null;
create index home_care_draws_day on home_care_draws (tenant_id, day);
select platform.fence('home_care_draws', '{"officer": "true", "care": "actor = app.actor()"}', '{insert}', changes => '{"care": "actor = app.actor()"}');
grant update (order_id) on home_care_draws to galleria_app, galleria_worker;

/* A helper sees the mandates that households have given the home care, and the orders that came of the own draws. Of shops, days and rounds the helper sees
   what everybody sees. Added to what each wall says already. */
do $$
declare
  one record;
  clauses jsonb := jsonb_build_object(
    'delegations.scope_read', 'kind = ''home-care'' and may_order and revoked_at is null',
    'orders.scope_read', 'exists (select 1 from home_care_draws d where d.tenant_id = orders.tenant_id and d.order_id = orders.id and d.actor = app.actor())',
    'shop_orders.scope_read', 'exists (select 1 from home_care_draws d where d.tenant_id = shop_orders.tenant_id and d.order_id = shop_orders.order_id and d.actor = app.actor())');
  seen integer := 0;
  clause text;
begin
  for one in select c.relname as target, p.polname as name, pg_get_expr(p.polqual, p.polrelid) as sees
    from pg_policy p join pg_class c on c.oid = p.polrelid where c.relnamespace = 'public'::regnamespace
  loop
    clause := clauses ->> (one.target || '.' || one.name);
    if clause is null then continue; end if;
    seen := seen + 1;
    execute format('alter policy %I on %I using (%s)', one.name, one.target,
      replace(one.sees, 'CASE app.scope()', 'CASE app.scope() WHEN ''care''::text THEN (' || clause || ')'));
  end loop;
  if seen <> 3 then raise exception 'walls of % tables were opened to the home care', seen; end if;
end $$;

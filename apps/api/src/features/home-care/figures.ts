import type { HomeCareFigures } from '@galleria/contract/home-care';
import type { TenantTx } from '@galleria/db';
import type { Ctx } from '../../core/context.ts';
import { Problem } from '../../core/problem.ts';

interface Totals {
  readonly draws: number;
  readonly orders: number;
  readonly helpers: number;
}

// A part that was cancelled was chosen all the same.
const PARTS = `select p.order_id, p.shop_id, sum(p.goods_ore)::float8 as goods from shop_orders p
  join drawn d on d.order_id = p.order_id where p.tenant_id = $1 group by 1, 2`;
const DRAWN = `drawn as (select id, actor, shop_ids, order_id from home_care_draws where tenant_id = $1 and day between $2::date and $3::date)`;

const perShop = (tx: TenantTx, from: string, to: string): Promise<HomeCareFigures['shops']> =>
  tx.query<HomeCareFigures['shops'][number]>(
    `with ${DRAWN}, parts as (${PARTS}),
     shops as (select distinct unnest(shop_ids) as id from drawn union select shop_id from parts)
     select s.id, coalesce(n.name, '–') as name,
       (select count(*)::int from drawn d where s.id = any(d.shop_ids)) as drawn,
       (select count(*)::int from drawn d where d.shop_ids[1] = s.id) as first,
       (select count(*)::int from parts p where p.shop_id = s.id) as chosen,
       (select count(*)::int from parts p join drawn d on d.order_id = p.order_id where p.shop_id = s.id and d.shop_ids[1] = s.id) as "chosenWhenFirst",
       (select coalesce(sum(p.goods), 0)::float8 from parts p where p.shop_id = s.id) as "goodsOre"
     from shops s left join shop_admissions a on a.tenant_id = $1 and a.shop_id = s.id
     left join public_shops n on n.tenant_id = a.home_tenant_id and n.shop_id = s.id
     order by name, s.id limit 200`,
    [tx.tenantId, from, to],
  );

/** How often each shop stood first, and how often something was bought in it: whether the lot, or somebody, decides where the home care buys. No names, no goods. */
export async function figures({ tx }: Ctx, { from, to }: { readonly from: string; readonly to: string }): Promise<HomeCareFigures> {
  if (to < from) throw new Problem('home-care.reversed');
  const [totals] = await tx.query<Totals & Record<string, unknown>>(
    `with ${DRAWN} select count(*)::int as draws, count(order_id)::int as orders, count(distinct actor)::int as helpers from drawn`,
    [tx.tenantId, from, to],
  );
  return { from, to, ...(totals ?? { draws: 0, orders: 0, helpers: 0 }), shops: await perShop(tx, from, to) };
}

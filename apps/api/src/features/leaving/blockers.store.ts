import type { LeavingBlocker, LeavingBlockerKind } from '@galleria/contract/leaving';
import { type PlatformTx, type Pool, readPlatform, type TenantTx, withTenant } from '@galleria/db';

const DONE = "('delivered', 'handed-over', 'cancelled')";
const shopsOf = (where: string): string => `
  select coalesce(max(o.seller ->> 'name'), '') as at, count(*)::int as count from shop_orders o
  where o.tenant_id = $1 and ${where} group by o.shop_id order by 1`;

/** What a galleria must have finished before it closes for good: each with whom it is about. */
const QUERIES: Readonly<Partial<Record<LeavingBlockerKind, string>>> = {
  'orders-on-road': shopsOf("o.state = 'on-the-way'"),
  orders: shopsOf(`o.state not in ${DONE} and o.state <> 'on-the-way'`),
  // Written out and not yet approved: no month's report would hold them.
  notes: `
    select n.shop_name as at, count(*)::int as count from delivery_notes n
    where n.tenant_id = $1 and n.state not in ('approved', 'paid', 'claimed', 'void')
      and not (n.household_id is null and n.state in ('delivered', 'failed')) group by n.shop_name order by 1`,
  months: `
    select coalesce((select c.name from platform.carriers c where c.id = max(r.carrier_id::text)::uuid),
        (select s.name from public_shops s where s.shop_id = max(r.shop_id::text)::uuid limit 1), '') as at, count(*)::int as count
    from monthly_reports r where r.tenant_id = $1 and r.state <> 'locked' group by r.reporter_id order by 1`,
  // One that was decided at nothing will never be paid.
  claims: `
    select '' as at, count(*)::int as count from grant_claims
    where tenant_id = $1 and state not in ('paid', 'recovered') and not (state = 'decided' and granted_ore = 0) having count(*) > 0`,
  withdrawals: `
    select coalesce((select p.name from public_shops p where p.shop_id = w.shop_id limit 1), '') as at, count(*)::int as count
    from withdrawals w where w.tenant_id = $1 and w.handled_at is null group by w.shop_id order by 1`,
  // What whoever takes one payment for all has of a shop's, or has sent it too much: nobody would send it any more.
  shares: `
    select name as at, 1 as count from (
      select d.book_id, coalesce((select p.name from public_shops p where p.shop_id = d.book_id limit 1), '') as name
      from ledger_days d where d.tenant_id = $1 and d.account = 'payee' group by d.book_id having sum(d.amount_ore) <> 0) kept order by 1`,
  training: `select '' as at, count(*)::int as count from platform.tenants where training_of = $1 having count(*) > 0`,
};
const MOST_NAMES = 12;

interface Row extends Record<string, unknown> {
  readonly at: string;
  readonly count: number;
}
const blockerOf = (kind: LeavingBlockerKind, rows: readonly Row[]): LeavingBlocker => ({
  kind,
  count: rows.reduce((sum, { count }) => sum + count, 0),
  at: rows.flatMap(({ at, count }) => (at ? [`${at} (${count})`] : [])).slice(0, MOST_NAMES),
});

/** What is open in the galleria itself. */
async function openHere(tx: TenantTx): Promise<LeavingBlocker[]> {
  const found: LeavingBlocker[] = [];
  for (const [kind, sql] of Object.entries(QUERIES) as [LeavingBlockerKind, string][]) {
    const rows = await tx.query<Row>(sql, [tx.tenantId]);
    if (rows.length > 0) found.push(blockerOf(kind, rows));
  }
  return found;
}

export interface SellsElsewhere {
  readonly tenantId: number;
  readonly shopId: string;
  readonly name: string;
}
/** Shops at home in a galleria, in each neighbour's where they sell or have sold. Admissions and shops are open to read. */
export function sellingElsewhere(tx: Pick<PlatformTx, 'query'>, home: number, states: readonly string[]): Promise<SellsElsewhere[]> {
  return tx.query<SellsElsewhere & Record<string, unknown>>(
    `select a.tenant_id as "tenantId", a.shop_id as "shopId",
       coalesce(p.name, '') || ', ' || (select municipality_name from platform.tenants where id = a.tenant_id) as name
     from shop_admissions a left join public_shops p on p.tenant_id = $1 and p.shop_id = a.shop_id
     where a.home_tenant_id = $1 and a.tenant_id <> $1 and a.state = any ($2) order by 3 limit 500`,
    [home, states],
  );
}

/**
 * What a shop of this galleria, at home here, has begun in a neighbour's ($1, $2): orders of its residents, deliveries that the shop reports itself and its
 * months. All of it is the neighbour's, and loses the only one who can finish it.
 */
const ELSEWHERE = {
  'orders-elsewhere': `select count(*)::int as count from shop_orders where tenant_id = $1 and shop_id = $2 and state not in ${DONE}`,
  'notes-elsewhere': `select count(*)::int as count from delivery_notes where tenant_id = $1 and shop_id = $2 and reporter_id = $2
    and household_id is not null and state not in ('draft', 'declined', 'void', 'approved', 'paid', 'claimed')`,
  'months-elsewhere': "select count(*)::int as count from monthly_reports where tenant_id = $1 and shop_id = $2 and state <> 'locked'",
} as const satisfies Readonly<Partial<Record<LeavingBlockerKind, string>>>;
const KINDS_ELSEWHERE = ['orders-elsewhere', 'notes-elsewhere', 'months-elsewhere'] as const;

/** The same in all neighbours'. Numbers alone come back. */
async function openElsewhere(pool: Pool, home: number): Promise<LeavingBlocker[]> {
  const selling = await sellingElsewhere(readPlatform(pool), home, ['admitted', 'suspended', 'ended']);
  const rows = new Map<LeavingBlockerKind, Row[]>();
  for (const { tenantId, shopId, name } of selling) {
    const call = { tenantId, scope: { kind: 'system' }, actor: 'system:leaving.look' } as const;
    await withTenant(pool, call, async (tx) => {
      for (const kind of KINDS_ELSEWHERE) {
        const [open] = await tx.query<{ count: number }>(ELSEWHERE[kind], [tenantId, shopId]);
        if (open && open.count > 0) rows.set(kind, [...(rows.get(kind) ?? []), { at: name, count: open.count }]);
      }
    });
  }
  return [...rows].map(([kind, found]) => blockerOf(kind, found));
}

/** Everything that stands in the way of closing for good. */
export const blockersOf = async (tx: TenantTx, pool: Pool): Promise<LeavingBlocker[]> => [
  ...(await openHere(tx)),
  ...(await openElsewhere(pool, tx.tenantId)),
];

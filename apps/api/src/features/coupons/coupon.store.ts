import type { NewCoupon } from '@galleria/contract/coupons';
import type { TenantTx } from '@galleria/db';

export interface CouponRow {
  readonly [column: string]: unknown;
  readonly id: string;
  readonly code: string;
  readonly kind: 'amount' | 'percent';
  readonly takenOre: number | null;
  readonly takenPercent: number | null;
  readonly minimumOre: number;
  readonly fromDay: string;
  readonly toDay: string | null;
  readonly limitTotal: number | null;
  readonly limitPerCustomer: number | null;
  readonly categories: string[];
  readonly offerIds: readonly string[];
  readonly used: number;
  readonly offOre: number;
  readonly pausedAt: Date | null;
  readonly version: number;
}

const PAGE_SIZE = 50;
const FIELDS = `c.id, c.code, c.kind, c.off_ore as "takenOre", c.off_percent as "takenPercent", c.minimum_ore as "minimumOre", c.from_day::text as "fromDay",
  c.to_day::text as "toDay", c.limit_total as "limitTotal", c.limit_per_customer as "limitPerCustomer", c.categories, c.offer_ids as "offerIds", c.used,
  (select coalesce(sum(s.coupon_ore), 0)::int from shop_orders s where s.tenant_id = $1 and s.coupon_id = c.id and s.state <> 'cancelled') as "offOre",
  c.paused_at as "pausedAt", c.version`;

const pageOf = <T>(rows: readonly T[]): { rows: T[]; more: boolean } => ({ rows: rows.slice(0, PAGE_SIZE), more: rows.length > PAGE_SIZE });

export async function listCoupons(tx: TenantTx, shopId: string, page: number): Promise<{ rows: CouponRow[]; more: boolean }> {
  return pageOf(
    await tx.query<CouponRow>(
      `select ${FIELDS} from coupons c where c.tenant_id = $1 and c.shop_id = $2 order by c.created_at desc, c.id desc limit $3 offset $4`,
      [tx.tenantId, shopId, PAGE_SIZE + 1, (page - 1) * PAGE_SIZE],
    ),
  );
}

export async function findCoupon(tx: TenantTx, shopId: string, id: string): Promise<CouponRow | undefined> {
  const [row] = await tx.query<CouponRow>(`select ${FIELDS} from coupons c where c.tenant_id = $1 and c.shop_id = $2 and c.id = $3`, [
    tx.tenantId,
    shopId,
    id,
  ]);
  return row;
}

interface Made extends Omit<NewCoupon, 'code'> {
  readonly id: string;
  readonly shopId: string;
  readonly code: string;
  readonly key: string;
  readonly at: Date;
}
/** False when the shop has had a coupon of that code: an old one that somebody finds in a drawer must not be a new one. */
export async function insertCoupon(tx: TenantTx, made: Made): Promise<boolean> {
  const { takes } = made;
  const rows = await tx.run(
    `insert into coupons (tenant_id, id, shop_id, code, code_key, kind, off_ore, off_percent, minimum_ore, from_day, to_day, limit_total, limit_per_customer,
       categories, offer_ids, created_at, created_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) on conflict (tenant_id, shop_id, code_key) do nothing`,
    [
      ...[tx.tenantId, made.id, made.shopId, made.code, made.key, takes.kind],
      ...[takes.kind === 'amount' ? takes.ore : null, takes.kind === 'percent' ? takes.percent : null, made.minimumOre],
      ...[made.fromDay, made.toDay, made.limitTotal, made.limitPerCustomer, made.categories, made.offerIds, made.at, tx.actor],
    ],
  );
  return rows === 1;
}

/** The guarded change: false when somebody else was first, or it is so already. */
export async function setPaused(
  tx: TenantTx,
  change: { readonly shopId: string; readonly id: string; readonly version: number; readonly paused: boolean; readonly at: Date },
): Promise<boolean> {
  const rows = await tx.run(
    `update coupons set paused_at = case when $5 then $6::timestamptz end, paused_by = case when $5 then $7 end, version = version + 1
     where tenant_id = $1 and shop_id = $2 and id = $3 and version = $4 and (paused_at is null) = $5`,
    [tx.tenantId, change.shopId, change.id, change.version, change.paused, change.at, tx.actor],
  );
  return rows === 1;
}

/** Which of these are the shop's own, from the open rows: a shop over the border has its goods at home. */
export function offersOfShop(tx: TenantTx, shopId: string, offerIds: readonly string[]): Promise<{ id: string; name: string }[]> {
  return tx.query(
    `select p.offer_id as id, p.card->>'name' as name from shop_admissions a
     join public_offers p on p.tenant_id = a.home_tenant_id and p.shop_id = a.shop_id and p.offer_id = any($3::uuid[])
     where a.tenant_id = $1 and a.shop_id = $2`,
    [tx.tenantId, shopId, offerIds],
  );
}

interface UseRow {
  readonly [column: string]: unknown;
  readonly orderId: string;
  readonly year: number;
  readonly number: number;
  readonly placedAt: Date;
  readonly offOre: number;
  readonly totalOre: number;
  readonly cancelled: boolean;
}
export async function listUses(tx: TenantTx, shopId: string, id: string, page: number): Promise<{ rows: UseRow[]; more: boolean }> {
  return pageOf(
    await tx.query<UseRow>(
      `select o.id as "orderId", o.year, o.number, s.placed_at as "placedAt", s.coupon_ore as "offOre", s.total_ore as "totalOre",
         s.state = 'cancelled' as cancelled
       from shop_orders s join orders o on o.tenant_id = $1 and o.id = s.order_id
       where s.tenant_id = $1 and s.shop_id = $2 and s.coupon_id = $3 order by s.placed_at desc, s.id desc limit $4 offset $5`,
      [tx.tenantId, shopId, id, PAGE_SIZE + 1, (page - 1) * PAGE_SIZE],
    ),
  );
}

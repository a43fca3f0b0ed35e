import type { TenantTx } from '@galleria/db';
import type { Deal, PriceStep, Reduction } from '@galleria/domain/promotion';
import { localDate } from '@galleria/domain/time';

export interface PromotionRow {
  readonly id: string;
  readonly shopId: string;
  readonly offerId: string;
  readonly kind: Deal['kind'];
  readonly priceOre: number | null;
  readonly take: number | null;
  readonly pay: number | null;
  readonly most: number | null;
  readonly fromDay: string;
  readonly toDay: string;
  readonly label: string;
  readonly perishable: boolean;
  readonly shopLowestOre: number | null;
  readonly endedAt: Date | null;
}

const COLUMNS = `p.id, p.shop_id as "shopId", p.offer_id as "offerId", p.kind, p.price_ore as "priceOre", p.take, p.pay, p.most, p.from_day::text as "fromDay",
  p.to_day::text as "toDay", p.label, p.perishable, p.shop_lowest_ore as "shopLowestOre", p.ended_at as "endedAt"`;
/** So many of one offer, newest first: more than can touch the thirty days before the newest. */
const PER_OFFER = 80;
const PAGE_SIZE = 50;

/** The latest promotions of each of these offers, also those that are over. */
export async function promotionsOf(tx: TenantTx, offerIds: readonly string[]): Promise<Map<string, PromotionRow[]>> {
  const rows = await tx.query<PromotionRow & Record<string, unknown>>(
    `select ${COLUMNS} from (
       select p.*, row_number() over (partition by p.offer_id order by p.from_day desc, p.created_at desc) as nr
       from promotions p where p.tenant_id = $1 and p.offer_id = any($2::uuid[])) p
     where p.nr <= ${PER_OFFER} order by p.from_day desc, p.created_at desc`,
    [tx.tenantId, offerIds],
  );
  return Map.groupBy(rows, (row) => row.offerId);
}

/** Everything that was asked for these offers, oldest first. */
export async function historyOf(
  tx: TenantTx,
  offerIds: readonly string[],
): Promise<Map<string, (PriceStep & { readonly cause: string })[]>> {
  if (offerIds.length === 0) return new Map();
  const rows = await tx.query<{ offerId: string; priceOre: number; fromAt: Date; cause: string }>(
    `select offer_id as "offerId", price_ore as "priceOre", from_at as "fromAt", cause from price_history
     where tenant_id = $1 and offer_id = any($2::uuid[]) order by from_at, id`,
    [tx.tenantId, offerIds],
  );
  return Map.groupBy(rows, (row) => row.offerId);
}

export async function insertPromotion(tx: TenantTx, row: Omit<PromotionRow, 'endedAt'>, at: Date): Promise<void> {
  await tx.run(
    `insert into promotions (tenant_id, id, shop_id, offer_id, kind, price_ore, take, pay, most, from_day, to_day, label, perishable, shop_lowest_ore, created_at, created_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
    [
      ...[tx.tenantId, row.id, row.shopId, row.offerId, row.kind, row.priceOre, row.take, row.pay, row.most, row.fromDay, row.toDay],
      ...[row.label, row.perishable, row.shopLowestOre, at, tx.actor],
    ],
  );
}

export async function findPromotion(tx: TenantTx, shopId: string, id: string): Promise<PromotionRow | undefined> {
  const [row] = await tx.query<PromotionRow & Record<string, unknown>>(
    `select ${COLUMNS} from promotions p where p.tenant_id = $1 and p.shop_id = $2 and p.id = $3`,
    [tx.tenantId, shopId, id],
  );
  return row;
}

/** Guarded: of two who stop it at once, one does. */
export async function endPromotion(tx: TenantTx, id: string, at: Date): Promise<boolean> {
  const ended = await tx.run('update promotions set ended_at = $3, ended_by = $4 where tenant_id = $1 and id = $2 and ended_at is null', [
    tx.tenantId,
    id,
    at,
    tx.actor,
  ]);
  return ended === 1;
}

/** One page and one row more. */
export async function listPromotions(tx: TenantTx, shopId: string, page: number): Promise<{ rows: PromotionRow[]; more: boolean }> {
  const rows = await tx.query<PromotionRow & Record<string, unknown>>(
    `select ${COLUMNS} from promotions p where p.tenant_id = $1 and p.shop_id = $2 order by p.to_day desc, p.from_day desc, p.id offset $3 limit $4`,
    [tx.tenantId, shopId, (page - 1) * PAGE_SIZE, PAGE_SIZE + 1],
  );
  return { rows: rows.slice(0, PAGE_SIZE), more: rows.length > PAGE_SIZE };
}

/** The shop's promotions that touch a year and were not taken back before they began, with the words they carry. */
export function promotionsInYear(tx: TenantTx, shopId: string, year: string): Promise<{ fromDay: string; toDay: string; label: string }[]> {
  return tx.query(
    `select from_day::text as "fromDay", least(to_day, (ended_at at time zone 'Europe/Stockholm')::date)::text as "toDay", label from promotions
     where tenant_id = $1 and shop_id = $2 and label <> '' and from_day <= make_date($3, 12, 31) and to_day >= make_date($3, 1, 1)`,
    [tx.tenantId, shopId, Number(year)],
  );
}

/** Pure: the terms of a row. The table's checks hold that each kind has its own. */
export function dealOf(row: PromotionRow): Deal {
  switch (row.kind) {
    case 'price':
      return { kind: 'price', priceOre: row.priceOre ?? 0 };
    case 'multi-buy':
      return { kind: 'multi-buy', take: row.take ?? 0, forOre: row.priceOre ?? 0, most: row.most };
    case 'take-pay':
      return { kind: 'take-pay', take: row.take ?? 0, pay: row.pay ?? 0, most: row.most };
  }
}

/** Pure: the row's columns for a deal. */
export const columnsOf = (deal: Deal): Pick<PromotionRow, 'kind' | 'priceOre' | 'take' | 'pay' | 'most'> => ({
  kind: deal.kind,
  priceOre: deal.kind === 'price' ? deal.priceOre : deal.kind === 'multi-buy' ? deal.forOre : null,
  take: deal.kind === 'price' ? null : deal.take,
  pay: deal.kind === 'take-pay' ? deal.pay : null,
  most: deal.kind === 'price' ? null : deal.most,
});

/** Pure: a row as a reduction with its days; undefined for a price for several, which is none. */
export const reductionOf = (row: Omit<PromotionRow, 'offerId' | 'shopId'>): Reduction | undefined =>
  row.kind !== 'price' || row.priceOre === null
    ? undefined
    : {
        id: row.id,
        priceOre: row.priceOre,
        fromDay: localDate(row.fromDay),
        toDay: localDate(row.toDay),
        endedAt: row.endedAt,
        shopLowestOre: row.shopLowestOre,
      };

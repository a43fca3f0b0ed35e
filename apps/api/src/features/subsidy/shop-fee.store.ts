import { asJudge, type TenantTx } from '@galleria/db';
import { ore } from '@galleria/domain/money';
import { amountAt, type DatedAmount } from '@galleria/domain/subsidy';
import type { LocalDate } from '@galleria/domain/time';
import { actorName } from '../../core/actor-name.ts';

/** What each shop has said that it takes for a delivery, in order of days; shops that have said nothing are not there. */
export type FeesOfShops = ReadonlyMap<string, readonly DatedAmount[]>;

export async function feesOfShops(tx: TenantTx): Promise<FeesOfShops> {
  const rows = await tx.query<{ shopId: string; from: LocalDate; feeOre: number }>(
    `select shop_id as "shopId", from_day::text as "from", fee_ore as "feeOre" from shop_delivery_fees where tenant_id = $1 order by from_day`,
    [tx.tenantId],
  );
  const fees = new Map<string, DatedAmount[]>();
  for (const { shopId, from, feeOre } of rows) fees.set(shopId, [...(fees.get(shopId) ?? []), { from, amount: ore(feeOre) }]);
  return fees;
}

/** The same for whoever reads the guide: what a delivery costs is no secret. */
export const feesToShow = (tx: TenantTx): Promise<FeesOfShops> => asJudge(tx, feesOfShops);

export const ownFeeOn = (fees: FeesOfShops, shopId: string, day: LocalDate) => amountAt(fees.get(shopId) ?? [], day) ?? null;

export interface KeptFee {
  readonly [column: string]: unknown;
  readonly from: LocalDate;
  readonly feeOre: number;
  readonly decidedAt: Date;
  readonly decidedBy: string;
}

export const feesOfShop = (tx: TenantTx, shopId: string): Promise<KeptFee[]> =>
  tx.query<KeptFee>(
    `select f.from_day::text as "from", f.fee_ore as "feeOre", f.decided_at as "decidedAt", ${actorName('f.decided_by')} as "decidedBy"
     from shop_delivery_fees f where f.tenant_id = $1 and f.shop_id = $2 order by f.from_day`,
    [tx.tenantId, shopId],
  );

/** In the place of what was said for the same day. */
export async function writeShopFee(
  tx: TenantTx,
  fee: { readonly shopId: string; readonly from: string; readonly feeOre: number; readonly now: Date },
): Promise<void> {
  await removeShopFee(tx, fee);
  await tx.run(
    'insert into shop_delivery_fees (tenant_id, shop_id, from_day, fee_ore, decided_at, decided_by) values ($1, $2, $3, $4, $5, $6)',
    [tx.tenantId, fee.shopId, fee.from, fee.feeOre, fee.now, tx.actor],
  );
}

export const removeShopFee = (tx: TenantTx, { shopId, from }: { readonly shopId: string; readonly from: string }): Promise<number> =>
  tx.run('delete from shop_delivery_fees where tenant_id = $1 and shop_id = $2 and from_day = $3', [tx.tenantId, shopId, from]);

/** One after the other says what a shop takes: two who do so at once for the same day would both insert. */
export const holdShopFees = async (tx: TenantTx, shopId: string): Promise<void> => {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('shop-fees:' || $2::text, $1))`, [tx.tenantId, shopId]);
};

import type { TenantTx } from '@galleria/db';
import { ore } from '@galleria/domain/money';
import type { ChangedPart, PlacedLine, QuoteLine } from '@galleria/domain/order';
import type { AppliedPromotion } from '@galleria/domain/promotion';
import { lineRow, linesFrom, type NewOrder } from './insert-order.ts';
import type { OrderRow, PartRow } from './order.ts';

interface Row {
  readonly [column: string]: unknown;
  readonly position: number;
  readonly quantity: number;
  readonly goods: number;
  readonly coupon: number;
  readonly deposit: number;
  readonly vatRatePercent: number;
  readonly weightGrams: number | null;
  readonly volumeMl: number | null;
  readonly temperatureZone: PlacedLine['temperatureZone'];
  readonly bundleId: string | null;
  readonly price: number;
  readonly priceAmount: number;
  readonly promotion: AppliedPromotion | null;
  readonly step: number | null;
  readonly min: number | null;
}

/** The lines of a part as a change of it sees them, with the steps in which the goods are sold today. */
export async function placedLines(tx: TenantTx, shopOrderId: string): Promise<PlacedLine[]> {
  const rows = await tx.query<Row>(
    `select l.position, l.quantity, l.amount_ore as goods, l.coupon_ore as coupon, l.deposit_ore as deposit, l.vat_percent as "vatRatePercent", l.weight_grams as "weightGrams",
       l.volume_ml as "volumeMl", l.temperature_zone as "temperatureZone",
       l.price_ore as price, l.price_amount as "priceAmount", l.promotion,
       l.bundle->>'id' as "bundleId", (p.card->'quantity'->>'step')::int as step, (p.card->'quantity'->>'min')::int as min
     from order_lines l left join public_offers p on p.tenant_id = l.home_tenant_id and p.offer_id = l.offer_id and p.listed
     where l.tenant_id = $1 and l.shop_order_id = $2 order by l.position`,
    [tx.tenantId, shopOrderId],
  );
  return rows.map(({ price, ...row }) => ({
    ...row,
    priceOre: ore(price),
    goods: ore(row.goods),
    coupon: ore(row.coupon),
    deposit: ore(row.deposit),
  }));
}

export interface PartChange {
  readonly order: OrderRow;
  readonly part: PartRow;
  readonly changed: ChangedPart;
  readonly added: readonly QuoteLine[];
  readonly made: Pick<NewOrder, 'skus' | 'wishes'>;
}

/** Writes a change, if the part stands where it was read: of a change and a picker's first step, or of two changes, one is first. */
export async function writeChange(tx: TenantTx, { order, part, changed, added, made }: PartChange): Promise<boolean> {
  const moved = await tx.run(
    `update shop_orders set goods_ore = $4, deposit_ore = $5, total_ore = $6, vat = $7, coupon_ore = $8, version = version + 1
     where tenant_id = $1 and id = $2 and version = $3 and state = 'placed'`,
    [tx.tenantId, part.id, part.version, changed.goods, changed.deposit, changed.total, JSON.stringify(changed.vat), changed.coupon],
  );
  if (moved !== 1) return false;
  await tx.run('delete from order_lines where tenant_id = $1 and shop_order_id = $2 and position = any($3::int[])', [
    tx.tenantId,
    part.id,
    changed.removed.map(({ position }) => position),
  ]);
  await tx.run(
    `update order_lines l set quantity = k.quantity, amount_ore = k.goods, coupon_ore = k.coupon, deposit_ore = k.deposit, weight_grams = k.weight, volume_ml = k.volume,
       price_ore = k."priceOre", promotion = k.promotion
     from jsonb_to_recordset($3) as k(position int, quantity int, goods int, coupon int, deposit int, weight int, volume int, "priceOre" int, promotion jsonb)
     where l.tenant_id = $1 and l.shop_order_id = $2 and l.position = k.position and l.quantity <> k.quantity`,
    [
      tx.tenantId,
      part.id,
      JSON.stringify(changed.kept.map(({ weightGrams: weight, volumeMl: volume, ...line }) => ({ ...line, weight, volume }))),
    ],
  );
  const last = Math.max(0, ...part.lines.map(({ position }) => position));
  await tx.run(linesFrom('$3'), [
    tx.tenantId,
    order.id,
    JSON.stringify(added.map((line, index) => lineRow({ partId: part.id, part, position: last + index, line }, made))),
  ]);
  await tx.run(
    `update orders o set total_ore = (select sum(s.total_ore) from shop_orders s where s.tenant_id = $1 and s.order_id = o.id)
     where o.tenant_id = $1 and o.id = $2`,
    [tx.tenantId, order.id],
  );
  return true;
}

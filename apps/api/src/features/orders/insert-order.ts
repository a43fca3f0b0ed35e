import { randomInt } from 'node:crypto';
import type { OrderLine } from '@galleria/contract/orders';
import { becomeGuest } from '@galleria/db';
import { estimatedLoad, NO_LOAD } from '@galleria/domain/delivery';
import type { PlacedOrder, PlacedPart, QuoteLine } from '@galleria/domain/order';
import { dayOf } from '@galleria/domain/time';
import type { Ctx } from '../../core/context.ts';
import { newId, sha256 } from '../../core/id.ts';
import { insertEvents } from './order.store.ts';

export interface NewOrder {
  readonly id: string;
  /** A guest's key to the order; its hash is stored. */
  readonly token: string | null;
  readonly order: PlacedOrder;
  readonly channel: 'web' | 'phone' | 'counter';
  /** The confirmation goes on paper with the goods. */
  readonly printed: boolean;
  readonly householdId: string | undefined;
  /** The mandate by which somebody ordered for the household, and that person's name. */
  readonly delegation?: { readonly id: string; readonly name: string } | undefined;
  /** The door that goods are driven to (`addressKey`); empty when everything is fetched. */
  readonly doorKey: string;
  readonly villageId: string | undefined;
  readonly locality: string;
  readonly quoteHash: string;
  readonly skus: ReadonlyMap<string, string>;
  readonly wishes: ReadonlyMap<string, OrderLine['wish']>;
  readonly messages: ReadonlyMap<string, string>;
  /** Approved accounts by shop: a part that is paid by invoice is on one. */
  readonly accounts: ReadonlyMap<string, string>;
}

/*
 * A guest's scope sees an order by the hash of its token, and this token did not exist when the door was opened: the setting is made where the hash is
 * written, so that the wall holds for the row being inserted and for what hangs on it. The number is given last (`numberOf`): until then it is a negative
 * stand-in, since the counter's row is what every order of the galleria waits for.
 */
const ORDER = `
  insert into orders (tenant_id, id, year, number, channel, language, customer_id, guest_key, name, phone, email, street, postal_code, locality, village_id,
    household_id, directions, quote_hash, total_ore, shop_ids, placed_at, door_key, printed, ordered_by, delegation_id)
  values ($1, $2, $3, $20, $22, $4, $5, ${becomeGuest('$6')}, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $21, $23, $24, $25)`;

/** SQL that gives the order `$2` of tenant `$1` the next number of the year `$3` and returns it: the last rows that a purchase takes. */
export const NUMBER_ORDER = {
  counter: `insert into counters (tenant_id, name, year, value) values ($1, 'order', $3, 1)
    on conflict (tenant_id, name, year) do update set value = counters.value + 1 returning value`,
  order: 'update orders set number = next.value from next where tenant_id = $1 and id = $2 returning number',
} as const;
export const yearOf = (placedAt: Date): number => Number(dayOf(placedAt).slice(0, 4));

/** SQL that writes lines of the order `$2` of tenant `$1` from `lineRow`s in the parameter. */
export const linesFrom = (rows: string): string => `
  insert into order_lines (tenant_id, shop_order_id, position, order_id, shop_id, offer_id, home_tenant_id, sku, gtin, name, quantity, price_ore, price_unit,
    price_amount, amount_ore, deposit_ore, vat_category, vat_percent, stock_kind, weighed, temperature_zone, age_limit, daily_goods, withdrawable, wish, weight_grams, promotion, bundle, coupon_ore, volume_ml)
  select $1, l."partId", l.position, $2, l."shopId", l."offerId", l."homeTenantId", l.sku, l.gtin, l.name, l.quantity, l."priceOre", l."priceUnit",
    l."priceAmount", l.goods, l.deposit, l."vatCategory", l."vatPercent", l."stockKind", l.weighed, l.zone, l."ageLimit", l."dailyGoods", l.withdrawable, l.wish, l.weight, l.promotion, l.bundle, l.coupon, l.volume
  from jsonb_to_recordset(${rows}) as l("partId" uuid, position smallint, "shopId" uuid, "offerId" uuid, "homeTenantId" integer, sku text, gtin text, name text,
    quantity integer, "priceOre" integer, "priceUnit" text, "priceAmount" integer, goods integer, deposit integer, "vatCategory" text, "vatPercent" smallint,
    "stockKind" text, weighed boolean, zone text, "ageLimit" smallint, "dailyGoods" boolean, withdrawable boolean, wish text, weight integer, promotion jsonb, bundle jsonb, coupon integer, volume integer)`;

// Parts are not given back: who is would be asked of each once more. That lines have their parts is looked at when both are written.
const PARTS_AND_LINES = `
  with parts as (
    insert into shop_orders (tenant_id, id, order_id, shop_id, home_tenant_id, position, state, fulfilment, round_id, carrier_id, day, cut_off_at,
      payment_method, goods_ore, deposit_ore, fee_ore, freight_ore, fee_kind, total_ore, vat, seller, message, placed_at, invoice_customer_id, coupon_id, coupon_code, coupon_ore, crates, cold_litres)
    select $1, p.id, $2, p."shopId", p."homeTenantId", p.position, 'placed', p.fulfilment, p."roundId", p."carrierId", p.day, p."cutOffAt",
      p.payment, p.goods, p.deposit, p.fee, p.freight, p."feeKind", p.total, p.vat, p.seller, p.message, $3, p.account, p."couponId", p."couponCode", p."couponOre", p.crates, p."coldLitres"
    from jsonb_to_recordset($4) as p(id uuid, "shopId" uuid, "homeTenantId" integer, position smallint, fulfilment text, "roundId" uuid, "carrierId" uuid,
      day date, "cutOffAt" timestamptz, payment text, goods integer, deposit integer, fee integer, freight integer, "feeKind" text, total integer, vat jsonb, seller jsonb, message text, account uuid,
      "couponId" uuid, "couponCode" text, "couponOre" integer, crates integer, "coldLitres" integer))
  ${linesFrom('$5')}`;

/** Writes a frozen order: the order, its parts and lines, and the first event of each part. Its number is still to be given. */
export async function insertOrder(ctx: Ctx, made: NewOrder): Promise<void> {
  const { order, id } = made;
  const { buyer } = order;
  const inserted = ctx.tx.prepared('orders-insert', ORDER, [
    ctx.tx.tenantId,
    id,
    yearOf(ctx.now),
    ctx.language,
    ctx.customerId ?? null,
    made.token ? sha256(made.token).toString('hex') : null,
    buyer.name,
    buyer.phone ?? null,
    buyer.email ?? null,
    buyer.address?.street ?? '',
    buyer.address?.postalCode ?? '',
    made.locality,
    made.villageId ?? null,
    made.householdId ?? null,
    buyer.address?.directions ?? '',
    made.quoteHash,
    order.total,
    order.parts.map((part) => part.shopId),
    order.placedAt,
    -randomInt(1, 2 ** 31),
    made.doorKey,
    made.channel,
    made.printed,
    made.delegation?.name ?? null,
    made.delegation?.id ?? null,
  ]);
  const parts = order.parts.map((part, position) => ({ id: newId(), part, position }));
  const withParts = ctx.tx.prepared('orders-insert-parts', PARTS_AND_LINES, [
    ctx.tx.tenantId,
    id,
    order.placedAt,
    JSON.stringify(parts.map(({ id: partId, part, position }) => partRow(partId, position, part, made))),
    JSON.stringify(
      parts.flatMap(({ id: partId, part }) => part.lines.map((line, position) => lineRow({ partId, part, position, line }, made))),
    ),
  ]);
  const withEvents = insertEvents(
    ctx.tx,
    ctx.now,
    parts.map(({ id: partId, part }) => ({
      id: newId(),
      shopOrderId: partId,
      shopId: part.shopId,
      event: 'place',
      from: null,
      to: 'placed',
      details: {},
    })),
  );
  // Asked in this order and carried out in it; nobody needs an answer to ask the next.
  await Promise.all([inserted, withParts, withEvents]);
}

function partRow(id: string, position: number, part: PlacedPart, made: NewOrder) {
  const { handover } = part;
  return {
    id,
    position,
    shopId: part.shopId,
    homeTenantId: part.homeTenantId,
    fulfilment: handover.kind === 'delivery' ? 'delivery' : 'pickup',
    roundId: handover.kind === 'delivery' ? handover.roundId : null,
    carrierId: handover.kind === 'delivery' ? handover.carrierId : null,
    day: handover.day,
    cutOffAt: handover.cutOffAt,
    payment: part.payment,
    account: part.payment === 'invoice' ? (made.accounts.get(part.shopId) ?? null) : null,
    goods: part.goods,
    deposit: part.deposit,
    fee: part.fee,
    freight: part.freight ?? 0,
    feeKind: handover.kind === 'delivery' ? (part.feeKind ?? null) : null,
    total: part.total,
    vat: part.vat,
    seller: part.seller,
    message: made.messages.get(part.shopId) ?? '',
    couponId: part.coupon?.id ?? null,
    couponCode: part.coupon?.code ?? null,
    couponOre: part.coupon?.off ?? 0,
    ...(handover.kind === 'delivery' ? estimatedLoad(part.lines) : NO_LOAD),
  };
}

interface PlacedLine {
  readonly partId: string;
  readonly part: Pick<PlacedPart, 'shopId' | 'homeTenantId'>;
  readonly position: number;
  readonly line: QuoteLine;
}
export function lineRow({ partId, part, position, line }: PlacedLine, made: Pick<NewOrder, 'skus' | 'wishes'>) {
  return {
    partId,
    position: position + 1,
    shopId: part.shopId,
    homeTenantId: part.homeTenantId,
    offerId: line.offerId,
    sku: made.skus.get(line.offerId) ?? '',
    gtin: line.gtin ?? null,
    name: line.name,
    quantity: line.quantity,
    priceOre: line.priceOre,
    priceUnit: line.pricePer.unit,
    priceAmount: line.pricePer.amount,
    goods: line.goods,
    deposit: line.deposit,
    vatCategory: line.vatCategory,
    vatPercent: line.vatRatePercent,
    stockKind: line.stockKind,
    weighed: line.weighed,
    zone: line.temperatureZone,
    ageLimit: line.ageLimit ?? null,
    dailyGoods: line.dailyGoods,
    withdrawable: line.withdrawal.withdrawable,
    wish: made.wishes.get(line.bundle?.id ?? line.offerId) ?? 'leave-out',
    weight: line.weightGrams ?? null,
    volume: line.volumeMl ?? null,
    promotion: line.promotion ?? null,
    bundle: line.bundle ?? null,
    coupon: line.coupon ?? 0,
  };
}

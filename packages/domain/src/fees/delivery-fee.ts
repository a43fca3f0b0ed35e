import { addOre, maxOre, type Ore, ore, splitOre, subtractOre } from '../money/index.ts';
import type { LocalDate } from '../time/index.ts';

/**
 * What a delivery would cost the resident: the fee of the municipality's scheme when the delivery is subsidised, otherwise the shop's or carrier's
 * standard freight. Which of the two holds is decided by the subsidy rules, not here. Öre, VAT included, not negative.
 */
export interface FeeTariff {
  readonly kind: 'scheme' | 'standard';
  readonly fee: Ore;
}

/** One shop's part of an order that is to be driven. `goods` is its goods in öre without deposits. */
export interface FeePart {
  readonly shopId: string;
  readonly addressKey: string;
  readonly day: LocalDate;
  readonly roundId: string;
  readonly tariff: FeeTariff;
  readonly goods: Ore;
}

/**
 * What makes two deliveries one fee: the same household, day, kind of fee, and for freight the round. A scheme's fee is of the occasion, which is the
 * household and its day, whoever drives. Freight of unsubsidised goods stands beside a scheme's fee.
 */
export const feeKey = ({
  addressKey,
  day,
  roundId,
  tariff: { kind },
}: Pick<FeePart, 'addressKey' | 'day' | 'roundId' | 'tariff'>): string =>
  JSON.stringify([addressKey, day, kind === 'scheme' ? '' : roundId, kind]);

/**
 * The fee of each part, by shop id. One fee is paid for each `feeKey`, however many shops and orders lie behind it:
 * `charged` says what earlier orders have paid under the same key, and only what is missing is added. Where parts name different fees, the highest holds.
 * The fee is shared over the parts by their goods; the shares add up to it. Sources: issue 2 point 3; DOMAIN 2.2 (the household is the unit).
 */
export function deliveryFees(parts: readonly FeePart[], charged: ReadonlyMap<string, Ore>): ReadonlyMap<string, Ore> {
  const groups = new Map<string, FeePart[]>();
  for (const part of parts) {
    if (part.tariff.fee < 0 || part.goods < 0) throw new RangeError(`negative fee or goods for shop ${part.shopId}`);
    const key = feeKey(part);
    groups.set(key, [...(groups.get(key) ?? []), part]);
  }
  const fees = new Map<string, Ore>();
  for (const [key, unsorted] of groups) {
    // The odd öre goes to the same shop in whatever order the basket names them.
    const group = unsorted.toSorted((a, b) => Number(a.shopId > b.shopId) - Number(a.shopId < b.shopId));
    const highest = group.reduce<Ore>((fee, part) => maxOre(fee, part.tariff.fee), ore(0));
    const missing = maxOre(ore(0), subtractOre(highest, charged.get(key) ?? ore(0)));
    const shares = splitOre(
      missing,
      group.map((part) => part.goods),
    );
    for (const [index, part] of group.entries()) {
      fees.set(part.shopId, addOre(fees.get(part.shopId) ?? ore(0), shares[index] ?? ore(0)));
    }
  }
  return fees;
}

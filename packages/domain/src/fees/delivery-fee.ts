import { addOre, maxOre, type Ore, ore, splitOre, subtractOre } from '../money/index.ts';
import type { LocalDate } from '../time/index.ts';

/**
 * What a delivery would cost the resident: the fee of the municipality's scheme when the delivery is subsidised, otherwise the shop's or carrier's
 * standard freight. Which of the two holds is decided by the subsidy rules, not here. Öre, VAT included, not negative.
 */
export interface FeeTariff {
  readonly kind: 'scheme' | 'standard';
  readonly fee: Ore;
  /** How the scheme divides its fee over shops; left out: by the value of their goods. */
  readonly split?: FeeSplit | undefined;
  /** What goods that the scheme does not cover cost beside its fee, as freight of the round; left out: there are none, or they ride along. */
  readonly freight?: { readonly fee: Ore; readonly goods: Ore } | undefined;
}

/** By the value of each shop's goods, the same for each shop, or all of it for the shop that stands first in the basket. */
export const FEE_SPLITS = ['BY_GOODS', 'EVENLY', 'FIRST_SHOP'] as const;
export type FeeSplit = (typeof FEE_SPLITS)[number];

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

/** What a fee that was promised or taken has paid for, by `feeKey`: the freight in it is the round's, beside the scheme's own. */
export function paidFor({
  freight,
  fee,
  ...of
}: Pick<FeePart, 'addressKey' | 'day' | 'roundId'> & PartFee & { readonly kind: FeeTariff['kind'] }): [string, Ore][] {
  const key = (kind: FeeTariff['kind']) => feeKey({ ...of, tariff: { kind, fee: ore(0) } });
  if (freight === 0 || of.kind === 'standard') return [[key(of.kind), fee]];
  return [
    [key('scheme'), subtractOre(fee, freight)],
    [key('standard'), freight],
  ];
}

/** What one shop's part pays: the scheme's fee or the round's own, and what of it is freight of goods that the scheme does not cover. */
export interface PartFee {
  readonly fee: Ore;
  readonly freight: Ore;
}

/** What of a fee that was taken is freight, where another was asked: the scheme's own fee is taken first, and freight is what is left of it. */
export const freightIn = (taken: Ore, { fee, freight }: PartFee): Ore =>
  ore(Math.min(freight, Math.max(0, taken - subtractOre(fee, freight))));

/**
 * The fee of each part, by shop id. One fee is paid for each `feeKey`, however many shops and orders lie behind it:
 * `charged` says what earlier orders have paid under the same key, and only what is missing is added. Where parts name different fees, the highest holds.
 * A scheme says how its fee is shared over the parts, else it is shared by their goods; the shares add up to it. Parts stand in the order of the basket.
 * Sources: issue 2 point 3; issue 5, "the fee is split by rule"; DOMAIN 2.2 (the household is the unit).
 */
export function deliveryFees(parts: readonly FeePart[], charged: ReadonlyMap<string, Ore>): ReadonlyMap<string, PartFee> {
  const groups = Map.groupBy(parts.flatMap(withFreight), ({ part }) => feeKey(part));
  const fees = new Map<string, PartFee>();
  for (const [key, group] of groups) {
    const highest = group.reduce<Ore>((fee, { part }) => maxOre(fee, part.tariff.fee), ore(0));
    const missing = maxOre(ore(0), subtractOre(highest, charged.get(key) ?? ore(0)));
    for (const { part, isFreight, share } of shared(missing, group)) {
      const { fee, freight } = fees.get(part.shopId) ?? { fee: ore(0), freight: ore(0) };
      fees.set(part.shopId, { fee: addOre(fee, share), freight: isFreight ? addOre(freight, share) : freight });
    }
  }
  return fees;
}

interface Sharing {
  readonly part: FeePart;
  /** Of goods that go beside what the scheme covers. */
  readonly isFreight: boolean;
}

/** A part of which something is not covered stands for two: what the scheme has its fee for, and what goes as freight of the round. */
function withFreight(part: FeePart): Sharing[] {
  const { freight, ...tariff } = part.tariff;
  if (tariff.fee < 0 || part.goods < 0 || (freight && (freight.fee < 0 || freight.goods < 0))) {
    throw new RangeError(`negative fee or goods for shop ${part.shopId}`);
  }
  const own = { part: { ...part, tariff }, isFreight: false };
  if (!freight) return [own];
  return [own, { part: { ...part, goods: freight.goods, tariff: { kind: 'standard', fee: freight.fee } }, isFreight: true }];
}

function shared(amount: Ore, group: readonly Sharing[]): (Sharing & { readonly share: Ore })[] {
  const rule = group.find(({ part }) => part.tariff.kind === 'scheme')?.part.tariff.split ?? 'BY_GOODS';
  const first = group[0]?.part.shopId;
  // The odd öre goes to the same shop in whatever order the basket names them.
  const sorted = group.toSorted((a, b) => Number(a.part.shopId > b.part.shopId) - Number(a.part.shopId < b.part.shopId));
  const weights = sorted.map(({ part }) => (rule === 'BY_GOODS' ? part.goods : Number(rule === 'EVENLY' || part.shopId === first)));
  const shares = splitOre(amount, weights);
  return sorted.map((each, index) => ({ ...each, share: shares[index] ?? ore(0) }));
}

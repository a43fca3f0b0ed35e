import { ore } from '@galleria/domain/money';
import { type SettledPart, settlePart } from '@galleria/domain/order';
import type { LineRow, PartRow } from './order.store.ts';
import { foundOf, insteadOf, takenFor } from './replacement.ts';
import type { Replacement } from './taken-instead.ts';

type OwedLine = Pick<LineRow, 'position' | 'quantity' | 'goodsOre' | 'depositOre' | 'vatPercent' | 'state' | 'pickedQuantity'> & {
  readonly replacement: Replacement | null;
  /** Where it is asked for: what a coupon took off the line. */
  readonly couponOre?: number;
  /** Driven and not handed over, for its age limit. */
  readonly heldBack: boolean;
};

type OwedPart = Pick<PartRow, 'feeOre' | 'rightFeeOre' | 'neverDelivered'>;

/**
 * What the resident owes for what was picked: frozen shares, never more than ordered or agreed, the fee unless nothing was picked. After a correction of the
 * delivery note the fee that is right, and nothing for what never was handed over.
 */
export function owedFor(part: OwedPart, lines: readonly OwedLine[]): SettledPart {
  const stayed = (line: OwedLine) => part.neverDelivered || line.heldBack;
  return settlePart(
    {
      fee: ore(part.rightFeeOre ?? part.feeOre),
      lines: lines.map((line) => ({
        // A position names a line; the same goods may stand on two.
        offerId: String(line.position),
        quantity: line.quantity,
        goods: ore(line.goodsOre),
        coupon: ore(line.couponOre ?? 0),
        deposit: ore(line.depositOre),
        vatRatePercent: line.vatPercent,
        instead: line.replacement && !stayed(line) ? insteadOf(line.replacement) : undefined,
      })),
    },
    new Map(lines.map((line) => [String(line.position), stayed(line) ? 0 : foundOf(line)])),
  );
}

/** What was picked weighs, as far as the shop has said what its goods weigh; null when it has said nothing. */
export function weightPicked(lines: readonly LineRow[]): number | null {
  const known = lines.filter((line) => (line.replacement ?? line).weightGrams !== null);
  if (known.length === 0) return null;
  return known.reduce((sum, line) => sum + (takenFor(line)?.weightGrams ?? 0), 0);
}

/** The age limits of what lies in the parcels. */
export const agesIn = (lines: readonly LineRow[]): number[] => lines.flatMap((line) => takenFor(line)?.ageLimit ?? []);

/** What the goods with an age limit come to, deposits among it; null where there are none, or nothing but them: then nothing can be handed over without. */
export function ageGoodsIn(part: PartRow, lines: readonly LineRow[]): number | null {
  const settled = owedFor(part, lines).lines.map(({ goods, deposit }) => goods + deposit);
  const sum = (isOld: boolean) =>
    lines.reduce((total, line, index) => total + (((takenFor(line)?.ageLimit ?? null) !== null) === isOld ? (settled[index] ?? 0) : 0), 0);
  return sum(true) > 0 && sum(false) > 0 ? sum(true) : null;
}

/** Goods that are really in the parcels, daily goods apart from others: what a note and its subsidy ask. */
export function goodsSplit(
  part: PartRow,
  lines: readonly LineRow[],
): { readonly daily: number; readonly other: number; readonly beerOnly: boolean } {
  const settled = owedFor(part, lines).lines;
  const goods = lines
    .map((line, index) => ({ line: line.replacement ?? line, ore: settled[index]?.goods ?? 0 }))
    .filter(({ ore: amount }) => amount > 0);
  const sum = (daily: boolean) => goods.filter(({ line }) => line.dailyGoods === daily).reduce((total, each) => total + each.ore, 0);
  const beer = goods.filter(({ line }) => line.dailyGoods && line.vatCategory === 'standard' && (line.ageLimit ?? 0) >= 18);
  return { daily: sum(true), other: sum(false), beerOnly: goods.length > 0 && beer.length === goods.length };
}

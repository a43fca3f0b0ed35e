import { type Ore, ore } from '@galleria/domain/money';
import type { SettledPart } from '@galleria/domain/order';
import { CARD_MINIMUM_ORE } from '@galleria/domain/payment';
import { owedFor } from '../picking/index.ts';
import type { PartRow } from './order.ts';

/** What the part came to when it was packed: frozen shares of what was picked, and what was taken instead. */
export const settledOf = (part: PartRow): SettledPart =>
  owedFor(
    part,
    part.lines.map((line) => ({ ...line, state: line.pickState, goodsOre: line.amountOre })),
  );

/** Goods that came and were withdrawn from, whether the shop has dealt with it or not: nothing is paid any more for what is to go back (distansavtalslagen 2 kap. 10–14 §§). */
function withdrawnOre(part: PartRow): number {
  if (part.state !== 'delivered' && part.state !== 'handed-over') return 0;
  const positions = new Set(part.withdrawals.flatMap((each) => each.positions));
  if (positions.size === 0) return 0;
  const { lines } = settledOf(part);
  return part.lines.reduce(
    (sum, { position }, index) => sum + (positions.has(position) ? (lines[index]?.goods ?? 0) + (lines[index]?.deposit ?? 0) : 0),
    0,
  );
}

/**
 * What an unpaid part is asked for: what it comes to now, with what was left out of its fee, which it pays again if the deliveries are taken apart, and without
 * what was withdrawn from. The buyer agrees to each change of it before it is approved. Not less than the provider takes: the difference goes back as after
 * every draw.
 */
export const sumToAsk = (part: PartRow): Ore => ore(Math.max(part.totalOre + part.joinedOffOre - withdrawnOre(part), CARD_MINIMUM_ORE));

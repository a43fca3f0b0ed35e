import { addOre, minOre, type Ore, ore, shareOf, splitOre, subtractOre } from '../money/index.ts';
import { ok, type Result, refuse } from '../result/index.ts';
import { type Credit, creditLeft, type Left, type LeftLine } from './left.ts';

/** What somebody asks back: all, a sum over everything, or lines: whole, a number of it, or a sum; and the fee or a part of it. */
export type RefundWish =
  | { readonly kind: 'all' }
  | { readonly kind: 'amount'; readonly amount: Ore }
  | {
      readonly kind: 'lines';
      readonly lines: readonly { readonly position: number; readonly quantity?: number | undefined; readonly amount?: Ore | undefined }[];
      readonly fee: Ore;
    };

export type RefundRefusal =
  /** More than is left of it; `position` null: of the whole, or of the fee. */
  { readonly code: 'refund.exceeds'; readonly left: Ore; readonly position: number | null } | { readonly code: 'refund.nothing' };

// Shares of a line that are asked for one by one may come to this much more than the line by rounding alone.
const ROUNDING = 5;

const leftIn = ({ goods, deposit }: LeftLine): Ore => addOre(goods, deposit);

/** A sum off a line: its goods first, since a deposit comes back with the can. */
function sumOff(line: LeftLine, amount: Ore): Credit['lines'][number] {
  const goods = minOre(line.goods, amount);
  return { position: line.sold.position, goods, deposit: subtractOre(amount, goods) };
}

/** A number of a line: its share of what the line was sold for, whatever the goods cost today. */
function shareOff(line: LeftLine, quantity: number): Credit['lines'][number] | undefined {
  const { sold } = line;
  if (quantity > sold.quantity) return undefined;
  const goods = shareOf(sold.goods, quantity, sold.quantity);
  const deposit = shareOf(sold.deposit, quantity, sold.quantity);
  if (goods + deposit > leftIn(line) + ROUNDING) return undefined;
  // The last of them: with the öre that fell off the shares before.
  if (goods + deposit >= leftIn(line) - ROUNDING) return { position: sold.position, goods: line.goods, deposit: line.deposit };
  return { position: sold.position, goods: minOre(goods, line.goods), deposit: minOre(deposit, line.deposit) };
}

/** A sum off everything: over the goods by what is left of each, so that VAT follows them; what they do not hold, off the deposits and then the fee. */
function overAll(left: Left, amount: Ore): Credit {
  const sumOf = (pick: (line: LeftLine) => Ore) => addOre(ore(0), ...left.lines.map(pick));
  const goods = minOre(
    amount,
    sumOf((line) => line.goods),
  );
  const deposit = minOre(
    subtractOre(amount, goods),
    sumOf((line) => line.deposit),
  );
  const goodsOff = splitOre(
    goods,
    left.lines.map((line) => line.goods),
  );
  const depositOff = splitOre(
    deposit,
    left.lines.map((line) => line.deposit),
  );
  return {
    lines: left.lines.map((line, index) => ({
      position: line.sold.position,
      goods: goodsOff[index] ?? ore(0),
      deposit: depositOff[index] ?? ore(0),
    })),
    fee: subtractOre(amount, addOre(goods, deposit)),
  };
}

function ofLines(left: Left, wish: Extract<RefundWish, { kind: 'lines' }>): Result<Credit, RefundRefusal> {
  const lines: Credit['lines'][number][] = [];
  for (const { position, quantity, amount } of wish.lines) {
    const line = left.lines.find((each) => each.sold.position === position);
    const asked = amount ?? (line ? leftIn(line) : ore(0));
    const off = line && (quantity === undefined ? asked <= leftIn(line) && sumOff(line, asked) : shareOff(line, quantity));
    if (!off || off.goods + off.deposit <= 0) return refuse({ code: 'refund.exceeds', left: line ? leftIn(line) : ore(0), position });
    lines.push(off);
  }
  if (wish.fee > left.fee) return refuse({ code: 'refund.exceeds', left: left.fee, position: null });
  return ok({ lines, fee: wish.fee });
}

/** What a refund takes off each line, never more than is left of it. A position may be named once. Source: issue 4, "Refunds". */
export function planRefund(left: Left, wish: RefundWish): Result<Credit & { readonly total: Ore }, RefundRefusal> {
  if (wish.kind === 'amount' && wish.amount > left.total) return refuse({ code: 'refund.exceeds', left: left.total, position: null });
  const planned: Result<Credit, RefundRefusal> =
    wish.kind === 'lines' ? ofLines(left, wish) : ok(overAll(left, wish.kind === 'all' ? left.total : wish.amount));
  if (!planned.ok) return planned;
  const lines = planned.value.lines.filter(({ goods, deposit }) => goods + deposit > 0);
  const total = addOre(planned.value.fee, ...lines.flatMap(({ goods, deposit }) => [goods, deposit]));
  return total <= 0 ? refuse({ code: 'refund.nothing' }) : ok({ lines, fee: planned.value.fee, total });
}

/**
 * What a sum that goes back takes off a sale: off the lines that it is for, goods before deposits; what they do not hold, and a sum for no line in particular,
 * off everything. Never more than is left.
 */
export function creditFor(left: Left, amount: Ore, positions: readonly number[]): Credit {
  const named = left.lines.filter(({ sold }) => positions.includes(sold.position));
  const total = addOre(ore(0), ...named.map(leftIn));
  const off = minOre(amount, total);
  const ofNamed = overAll({ lines: named, soldFee: ore(0), soldFreight: ore(0), fee: ore(0), total }, off);
  const kept = creditLeft(left, ofNamed);
  const ofAll = overAll(kept, minOre(subtractOre(amount, off), kept.total));
  return { lines: [...ofNamed.lines, ...ofAll.lines].filter(({ goods, deposit }) => goods + deposit > 0), fee: ofAll.fee };
}

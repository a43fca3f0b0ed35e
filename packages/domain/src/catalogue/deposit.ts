import { kronor, type Ore } from '../money/index.ts';
import { type LocalDate, localDate } from '../time/index.ts';

/** A deposit (pant) that goods may bear, and the last day on which goods with that mark may be sold. */
export interface DepositRow {
  readonly kind: 'can' | 'pet-small' | 'pet-large' | 'glass' | 'crate';
  readonly amount: Ore;
  readonly soldFrom?: LocalDate;
  readonly soldTo?: LocalDate;
}

/** The amounts in use, as rows with days: the amount on the mark counts, not the day of sale. Source: DOMAIN 3.3. */
export const DEPOSIT_ROWS: readonly DepositRow[] = [
  { kind: 'can', amount: kronor(1), soldTo: localDate('2026-12-31') },
  { kind: 'can', amount: kronor(2), soldFrom: localDate('2025-09-01') },
  { kind: 'pet-small', amount: kronor(1), soldTo: localDate('2026-12-31') },
  { kind: 'pet-small', amount: kronor(2), soldFrom: localDate('2025-09-01') },
  { kind: 'pet-large', amount: kronor(2), soldTo: localDate('2026-12-31') },
  { kind: 'pet-large', amount: kronor(3), soldFrom: localDate('2025-09-01') },
  { kind: 'glass', amount: kronor(3) },
  { kind: 'crate', amount: kronor(22.4) },
  { kind: 'crate', amount: kronor(28) },
];

/** The same for every deposit: at most this, in öre; above it the cell holds something else than a deposit. */
export const MAX_DEPOSIT_ORE = 10_000;

/** A tray of cans is sold as one piece; no more lie in one. */
const MOST_IN_ONE = 24;

/** The days on which goods with that deposit may be sold, one span for each mark that makes it up: alone, a tray of them, or a crate with its bottles. */
function spansOf(amount: number, rows: readonly DepositRow[]): Pick<DepositRow, 'soldFrom' | 'soldTo'>[] {
  const holds = (one: DepositRow, rest: number) => rest > 0 && rest % one.amount === 0 && rest / one.amount <= MOST_IN_ONE;
  const bottles = rows.filter(({ kind }) => kind === 'glass');
  return rows.filter((row) =>
    row.kind === 'crate' ? row.amount === amount || bottles.some((bottle) => holds(bottle, amount - row.amount)) : holds(row, amount),
  );
}

/** `outdated`: goods with that mark may not be sold on that day any more. `unknown`: no mark comes to it, and a person has to look at it. */
export type DepositJudgement = 'right' | 'outdated' | 'unknown';

/** Whether goods with a deposit, in öre, may be sold for delivery on a day. None is always right. Source: DOMAIN 3.3. */
export function depositOn(amount: number, day: LocalDate, rows: readonly DepositRow[] = DEPOSIT_ROWS): DepositJudgement {
  if (amount === 0) return 'right';
  const spans = spansOf(amount, rows);
  if (spans.some(({ soldFrom, soldTo }) => (soldFrom === undefined || soldFrom <= day) && (soldTo === undefined || day <= soldTo))) {
    return 'right';
  }
  return spans.some(({ soldTo }) => soldTo !== undefined && soldTo < day) ? 'outdated' : 'unknown';
}

/** The last day on which goods with that deposit may be sold; undefined where there is none. */
export function lastDayOfDeposit(amount: number, rows: readonly DepositRow[] = DEPOSIT_ROWS): LocalDate | undefined {
  const ends = spansOf(amount, rows).map(({ soldTo }) => soldTo);
  return ends.includes(undefined) ? undefined : ends.toSorted().at(-1);
}

/** Every deposit, in öre, that ends some day or has ended: what a shop has to look through in time. */
export const depositsThatEnd = (rows: readonly DepositRow[] = DEPOSIT_ROWS): readonly number[] => {
  const amounts = rows.flatMap((row) => Array.from({ length: MOST_IN_ONE }, (_, index) => row.amount * (index + 1)));
  return [...new Set(amounts)].filter((amount) => lastDayOfDeposit(amount, rows) !== undefined).sort((a, b) => a - b);
};

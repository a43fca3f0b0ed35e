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

/** Whether so many marks at most, of these amounts, come to it: a tray of one kind, or a pack of several. */
function comesTo(amount: number, [largest, ...smaller]: readonly number[], most: number): boolean {
  if (amount === 0) return true;
  if (largest === undefined || amount > largest * most) return false;
  if (smaller.length === 0) return amount % largest === 0;
  const counts = Array.from({ length: Math.min(most, Math.floor(amount / largest)) + 1 }, (_, count) => count);
  return counts.some((count) => comesTo(amount - count * largest, smaller, most - count));
}

/** Whether goods with that deposit bear marks of these alone: one or several, or a crate with its bottles. */
function isMadeOf(amount: number, rows: readonly DepositRow[]): boolean {
  const amountsOf = (of: (kind: DepositRow['kind']) => boolean) =>
    [...new Set(rows.filter(({ kind }) => of(kind)).map((row) => row.amount))].sort((a, b) => b - a);
  const bottles = amountsOf((kind) => kind === 'glass');
  const crates = amountsOf((kind) => kind === 'crate');
  if (
    comesTo(
      amount,
      amountsOf((kind) => kind !== 'crate'),
      MOST_IN_ONE,
    )
  )
    return true;
  return crates.some((crate) => amount >= crate && comesTo(amount - crate, bottles, MOST_IN_ONE));
}

/** `outdated`: no marks that may be sold on that day come to it, and older ones do. `unknown`: no mark comes to it, and a person has to look at it. */
export type DepositJudgement = 'right' | 'outdated' | 'unknown';

/** Whether goods with a deposit, in öre, may be sold for delivery on a day. None is always right. Source: DOMAIN 3.3. */
export function depositOn(amount: number, day: LocalDate, rows: readonly DepositRow[] = DEPOSIT_ROWS): DepositJudgement {
  if (amount === 0) return 'right';
  const begun = rows.filter(({ soldFrom }) => soldFrom === undefined || soldFrom <= day);
  const valid = begun.filter(({ soldTo }) => soldTo === undefined || day <= soldTo);
  if (isMadeOf(amount, valid)) return 'right';
  return isMadeOf(amount, begun) ? 'outdated' : 'unknown';
}

/** The last day on which goods with that deposit may be sold; undefined where there is none. */
export function lastDayOfDeposit(amount: number, rows: readonly DepositRow[] = DEPOSIT_ROWS): LocalDate | undefined {
  const lasting = rows.filter(({ soldTo }) => soldTo === undefined);
  if (amount === 0 || isMadeOf(amount, lasting)) return undefined;
  const ends = rows.flatMap(({ soldTo }) => soldTo ?? []);
  return ends
    .filter((day) => depositOn(amount, day, rows) === 'right')
    .sort()
    .at(-1);
}

/** Every deposit, in öre, that ends some day or has ended: what a shop has to look through in time. */
export const depositsThatEnd = (rows: readonly DepositRow[] = DEPOSIT_ROWS): readonly number[] => {
  const amounts = rows.flatMap((row) => Array.from({ length: MOST_IN_ONE }, (_, index) => row.amount * (index + 1)));
  return [...new Set(amounts)].filter((amount) => lastDayOfDeposit(amount, rows) !== undefined).sort((a, b) => a - b);
};

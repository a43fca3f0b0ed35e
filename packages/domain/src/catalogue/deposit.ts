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

/** Whether goods with that deposit may be sold on a day. Unknown amounts may not: a person looks at them. */
export const depositAllowed = (amount: Ore, day: LocalDate, rows: readonly DepositRow[] = DEPOSIT_ROWS): boolean =>
  rows.some(
    (row) =>
      row.amount === amount && (row.soldFrom === undefined || row.soldFrom <= day) && (row.soldTo === undefined || day <= row.soldTo),
  );

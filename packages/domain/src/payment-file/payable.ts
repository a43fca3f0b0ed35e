import type { LocalDate } from '../time/index.ts';

/** Where a month's sum for one payee stands. */
export const PAYABLE_STATES = ['nothing', 'owed', 'invoiced', 'in-file', 'paid'] as const;
export type PayableState = (typeof PAYABLE_STATES)[number];

export interface PayableFacts {
  readonly toPayOre: number;
  readonly paidOre: number;
  /** It is in a file that is neither paid nor withdrawn. */
  readonly inFile: boolean;
  readonly invoiced: boolean;
}

/** The one word for it: a sum that is paid in part and owed in part is still owed. */
export function payableState({ toPayOre, paidOre, inFile, invoiced }: PayableFacts): PayableState {
  if (inFile) return 'in-file';
  if (toPayOre > 0) return invoiced ? 'invoiced' : 'owed';
  return paidOre > 0 ? 'paid' : 'nothing';
}

/** Past its day and not paid. In a file it is on its way. */
export const isOverdue = (state: PayableState, dueOn: LocalDate | null, today: LocalDate): boolean =>
  (state === 'owed' || state === 'invoiced') && dueOn !== null && dueOn < today;

import type { CorrectableNote, Right } from '@galleria/contract/corrections';
import type { FailureReason } from '@galleria/domain/delivery';
import { readSaidKronor } from '../../lib/read-kronor.ts';

/** What is typed and chosen of what really happened. */
export interface Said {
  readonly kind: Right['kind'] | undefined;
  readonly failReason: FailureReason;
  readonly day: string;
  readonly parcels: CorrectableNote['parcels'];
  readonly fee: string;
  readonly household: string;
}

/** A fee that is no amount is not zero kronor, and a household that is no number is not "the same": each is asked for again. */
export const wrongIn = ({ fee, household }: Said): { readonly fee: boolean; readonly household: boolean } => ({
  fee: readSaidKronor(fee) === undefined,
  household: !/^\s*(\d{1,9}\s*)?$/.test(household),
});

/** As the server is told; undefined while something is missing or wrong. */
export function rightOf(said: Said, note: CorrectableNote): Right | undefined {
  const { kind, failReason, day, parcels } = said;
  if (kind === 'failed') return { kind, failReason };
  if (kind !== 'delivered') return kind && { kind };
  const [feeOre, wrong, number] = [readSaidKronor(said.fee), wrongIn(said), Number(said.household.trim())];
  if (feeOre === undefined || wrong.household) return undefined;
  return { kind, day, parcels, feeOre, ...(number > 0 && number !== note.householdNumber ? { householdNumber: number } : {}) };
}

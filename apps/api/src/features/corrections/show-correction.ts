import type { CorrectableNote } from '@galleria/contract/corrections';
import type { TenantTx } from '@galleria/db';
import { correctionWay, noteNumber } from '@galleria/domain/delivery';
import { localDate } from '@galleria/domain/time';
import { found } from '../../core/problem.ts';
import { openPeriodFor } from '../reports/index.ts';
import { type DrivenNote, findDriven } from './correction.store.ts';

/** A driven note as it was reported, how it can be corrected, and what corrected it. */
export async function showCorrection(tx: TenantTx, noteId: string): Promise<CorrectableNote> {
  const note = found(await findDriven(tx, noteId));
  const { key: month } = await openPeriodFor(tx, { reporterId: note.reporterId, day: note.day });
  const way = wayOf(note, month);
  const numberOf = ({ year, number }: { readonly year: number; readonly number: number }) =>
    noteNumber({ tenant: tx.tenantId, year, sequence: number });
  const named = (other: DrivenNote['corrects']) => (other ? { id: other.id, number: numberOf(other) } : null);
  const {
    householdId: _,
    shopId: __,
    carrierId: ____,
    reporterId: _______,
    year: ___,
    agreedFeeOre: _____,
    ofOrder: ______,
    ...shown
  } = note;
  return {
    ...shown,
    number: numberOf(note),
    way: way.ok ? way.value : null,
    barred: way.ok ? null : way.error.code,
    month,
    corrects: named(note.corrects),
    correctedBy: named(note.correctedBy),
    replaces: named(note.replaces),
    replacedBy: named(note.replacedBy),
  };
}

export const wayOf = (note: DrivenNote, openMonth: string) =>
  correctionWay(
    { state: note.state, day: localDate(note.day), isCounterNote: note.corrects !== null, corrected: note.correctedBy !== null },
    // The last month of the period: it is the one that a delivery is looked back from.
    openMonth.slice(-7),
  );

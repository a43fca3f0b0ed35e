import { asJudge, type TenantTx } from '@galleria/db';
import { type Assessment, assess, type DeliveryScheme, type Occasion, occasionsOf } from '@galleria/domain/subsidy';
import { addDays, type LocalDate, weekdayOf } from '@galleria/domain/time';
import { type NoteRow, notesIn, type Span, surroundingsOf } from './fact.store.ts';
import { grantRulesOf } from './grant-rules.store.ts';
import { FactBook } from './note-facts.ts';
import { schemesOf } from './scheme.store.ts';

/** What the rules say of the notes of a span. `voided`: notes that a counter-note took back, which have no place in `occasions`. */
export interface Judgement {
  readonly occasions: readonly Occasion[];
  readonly answers: readonly Assessment[];
  readonly notes: ReadonlyMap<string, NoteRow>;
  readonly voided: ReadonlySet<string>;
  readonly schemes: readonly DeliveryScheme[];
}

/** Whole ISO weeks around a span: the places of a week are counted over all its days. */
export const wholeWeeks = ({ from, to }: { readonly from: LocalDate; readonly to: LocalDate }) => ({
  from: addDays(from, 1 - weekdayOf(from)),
  to: addDays(to, 7 - weekdayOf(to)),
});

/** The same without stepping over the wall: for callers that have done so. */
export async function judgeHere(tx: TenantTx, span: Span): Promise<Judgement> {
  const rows = await notesIn(tx, { ...span, ...wholeWeeks(span) });
  const book = new FactBook(await surroundingsOf(tx, [...new Set(rows.map((row) => row.householdId))]));
  const schemes = await schemesOf(tx);
  const driven = rows.filter((row) => !row.countered);
  const all = occasionsOf(driven.map((row) => book.note(row)));
  const answers = assess(all, schemes, await grantRulesOf(tx));
  const inside = all.map((occasion) => occasion.day >= span.from && occasion.day <= span.to);
  return {
    occasions: all.filter((_, index) => inside[index]),
    answers: answers.filter((_, index) => inside[index]),
    notes: new Map(rows.map((row) => [row.id, row])),
    voided: new Set(rows.filter((row) => row.countered && row.day >= span.from && row.day <= span.to).map((row) => row.id)),
    schemes,
  };
}

/**
 * Judges every note of registered households with a day in the span, by the scheme version of its own day, with the places of each week
 * given in order of promise over all shops and carriers. Sees more than the caller may: hand on the judgement, not the rows.
 */
export const judge = (tx: TenantTx, span: Span): Promise<Judgement> => asJudge(tx, (all) => judgeHere(all, span));

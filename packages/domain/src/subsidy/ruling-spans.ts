import { addDays, daysBetween, type LocalDate } from '../time/index.ts';
import { type DeliveryScheme, schemeOn } from './scheme.ts';

/** Days on which one version rules, both inside; `to` null: until a later version is decided. */
export type RulingSpan<S extends DeliveryScheme = DeliveryScheme> = {
  readonly scheme: S;
  readonly from: LocalDate;
  readonly to: LocalDate | null;
};

/**
 * When each version rules, in order of days. One that has a last day (a trial) gives way after it: to the version before, where that still holds, else to
 * none, and then there is a gap. Source: DOMAIN 1.5.
 */
export function rulingSpans<S extends DeliveryScheme>(versions: readonly S[]): RulingSpan<S>[] {
  const turns = new Set<LocalDate>(
    versions.flatMap(({ validFrom, validTo }) => (validTo === null ? [validFrom] : [validFrom, addDays(validTo, 1)])),
  );
  const days = [...turns].sort();
  const spans: RulingSpan<S>[] = [];
  days.forEach((from, index) => {
    // One of the versions given.
    const scheme = schemeOn(versions, from) as S | undefined;
    const next = days[index + 1];
    const to = next === undefined ? null : addDays(next, -1);
    const last = spans.at(-1);
    if (!scheme) return;
    if (last?.scheme === scheme && last.to !== null && addDays(last.to, 1) === from) spans[spans.length - 1] = { ...last, to };
    else spans.push({ scheme, from, to });
  });
  return spans;
}

/** The version that rules a day, or else the one that did last before it: what a year was about, though a trial ended in it. */
export const schemeBy = <S extends DeliveryScheme>(versions: readonly S[], day: LocalDate): S | undefined =>
  rulingSpans(versions).findLast(({ from }) => from <= day)?.scheme;

/** The last day of the rules of a day where one has been decided; null: until a later version begins, or no rules hold. */
export function lastDayOfRules(versions: readonly DeliveryScheme[], day: LocalDate): LocalDate | null {
  const span = rulingSpans(versions).find(({ from, to }) => from <= day && (to === null || day <= to));
  return span?.to != null && span.to === span.scheme.validTo ? span.to : null;
}

/** The last day on which any rules hold, where those of a day and all that follow them without a gap end; null: until further notice, or none hold. */
export function endOfRules(versions: readonly DeliveryScheme[], day: LocalDate): LocalDate | null {
  let end: LocalDate | null = null;
  for (const { from, to } of rulingSpans(versions)) {
    const follows = end === null ? from <= day : from === addDays(end, 1);
    if (!follows || (to !== null && to < day)) continue;
    if (to === null) return null;
    end = to;
  }
  return end;
}

/** The days before the last one on which the municipality is told that no rules follow: a decision takes weeks, and then it is urgent. */
export const END_NOTICE_DAYS = [60, 14] as const;
/** Which of them is due: the first from then on, the second in its place when that is near. Undefined when the end is past or far away. */
export function endNoticeDue(end: LocalDate, today: LocalDate): (typeof END_NOTICE_DAYS)[number] | undefined {
  const left = daysBetween(today, end);
  const [early, late] = END_NOTICE_DAYS;
  if (left < 0 || left > early) return undefined;
  return left > late ? early : late;
}

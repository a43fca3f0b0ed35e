import type { ReportingRule } from '../subsidy/index.ts';
import { addDays, daysOfMonth, type LocalDate } from '../time/index.ts';

/** A span that one report covers, both days inside. `key` is `2026-11` for a month and `2026-07--2026-09` for longer ones. */
export type ReportPeriod = { readonly key: string; readonly from: LocalDate; readonly to: LocalDate; readonly dueOn: LocalDate };

const MONTHS = { MONTH: 1, QUARTER: 3, HALF_YEAR: 6, YEAR: 12 } as const;
/** Without rules of the municipality's own. */
export const MONTHLY: ReportingRule = { period: 'MONTH', startMonth: 1, dueDays: 15 };

const monthName = (index: number): string => `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
const monthIndex = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
const keyOf = (first: number, last: number): string => (first === last ? monthName(first) : `${monthName(first)}--${monthName(last)}`);

/** The days of a period by its key. */
export const periodSpan = (key: string): { readonly from: LocalDate; readonly to: LocalDate } => ({
  from: daysOfMonth(key.slice(0, 7)).first,
  to: daysOfMonth(key.slice(-7)).last,
});

function ruledMonths(month: number, rule: ReportingRule): { readonly first: number; readonly last: number } {
  const length = MONTHS[rule.period];
  const begun = (((month - (rule.startMonth - 1)) % length) + length) % length;
  return { first: month - begun, last: month - begun + length - 1 };
}

/** The period in which a day of delivery is reported. Source: DOMAIN 2.3, reporting: months to years, from any month (Sala: July to June). */
export function reportPeriodOf(day: LocalDate, rule: ReportingRule): ReportPeriod {
  const { first, last } = ruledMonths(monthIndex(day), rule);
  const key = keyOf(first, last);
  const { from, to } = periodSpan(key);
  return { key, from, to, dueOn: dueOn(to, rule) };
}

/** The report that closes the reporting year may be due otherwise than the others (Falun: 15 July and 31 December). */
function dueOn(to: LocalDate, { dueDays, closingDueDays = dueDays, startMonth }: ReportingRule): LocalDate {
  const closes = monthIndex(to) % 12 === (startMonth + 10) % 12;
  return addDays(to, closes ? closingDueDays : dueDays);
}

/** The first day on which a report may be handed in: when its period is over, or on its last day where it is due then. */
export const submittableFrom = ({ to, dueOn: due }: Pick<ReportPeriod, 'to' | 'dueOn'>): LocalDate => (due <= to ? to : addDays(to, 1));

export type PeriodsWanted = {
  /** The rule of a day; undefined before the first. */
  readonly ruleOn: (day: LocalDate) => ReportingRule | undefined;
  /** Periods that something was done with already: they stay as they are, whatever the rules say later. */
  readonly taken: readonly string[];
  /** The last period is the one that holds this day. */
  readonly through: LocalDate;
};

/** Before anybody can have delivered by these rules; one beginning for all, so that nobody's periods depend on who asks. */
const FIRST_MONTH = monthIndex('2015-01');

/**
 * All periods in which one carrier reports, without gap or overlap. Each is as long as the rule of its first day says; one that meets a period which was
 * handed in ends before it, and what follows a change of rules begins where the last one ended (quarters from August: August and September first).
 */
export function reportPeriods({ ruleOn, taken, through }: PeriodsWanted): ReportPeriod[] {
  const kept = new Map(taken.map((key) => [monthIndex(key.slice(0, 7)), monthIndex(key.slice(-7))]));
  const starts = [...kept.keys()].sort((a, b) => a - b);
  const periods: ReportPeriod[] = [];
  for (let month = FIRST_MONTH; month <= monthIndex(through); ) {
    const rule = ruleOn(daysOfMonth(monthName(month)).first) ?? MONTHLY;
    const before = (starts.find((start) => start > month) ?? Number.POSITIVE_INFINITY) - 1;
    const last = kept.get(month) ?? Math.min(ruledMonths(month, rule).last, before);
    const key = keyOf(month, last);
    const { from, to } = periodSpan(key);
    periods.push({ key, from, to, dueOn: dueOn(to, ruleOn(to) ?? rule) });
    month = last + 1;
  }
  return periods;
}

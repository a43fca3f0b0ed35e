import type { ReportingRule } from '../subsidy/index.ts';
import { addDays, daysOfMonth, type LocalDate } from '../time/index.ts';

/** A span that one report covers, both days inside. `key` is `2026-11` for a month and `2026-07--2026-09` for longer ones. */
export type ReportPeriod = { readonly key: string; readonly from: LocalDate; readonly to: LocalDate; readonly dueOn: LocalDate };

const MONTHS = { MONTH: 1, QUARTER: 3, HALF_YEAR: 6, YEAR: 12 } as const;

const monthName = (index: number): string => `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;

/** The period in which a day of delivery is reported. Source: DOMAIN 2.3, reporting: months to years, from any month (Sala: July to June). */
export function reportPeriodOf(day: LocalDate, rule: ReportingRule): ReportPeriod {
  const length = MONTHS[rule.period];
  const month = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  const begun = (((month - (rule.startMonth - 1)) % length) + length) % length;
  const first = monthName(month - begun);
  const last = monthName(month - begun + length - 1);
  const { first: from } = daysOfMonth(first);
  const { last: to } = daysOfMonth(last);
  return { key: length === 1 ? first : `${first}--${last}`, from, to, dueOn: addDays(to, rule.dueDays) };
}

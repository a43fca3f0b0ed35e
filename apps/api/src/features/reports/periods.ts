import { asJudge, type TenantTx } from '@galleria/db';
import { lineStanding, type ReportPeriod, type ReportState, reportPeriods } from '@galleria/domain/report';
import type { DeliveryScheme } from '@galleria/domain/subsidy';
import { addDays, type LocalDate, localDate } from '@galleria/domain/time';
import { schemeOfDay, schemesOf } from '../subsidy/index.ts';
import { statesOf } from './report.store.ts';

/** More than the longest period: asked this far, an open one follows every day. */
const FAR_DAYS = 400;

/** The periods in which a carrier reports, by the municipality's rules and what was handed in already. */
export const periodsBy = (schemes: readonly DeliveryScheme[], taken: readonly string[], through: string): ReportPeriod[] =>
  reportPeriods({ ruleOn: (day) => schemeOfDay(schemes, day)?.reporting, taken, through: localDate(through) });

export interface StandingPeriod extends ReportPeriod {
  readonly state: ReportState;
}

/** A carrier's periods with how each stands; one without a row is open. */
export async function periodsOf(tx: TenantTx, reporterId: string, through: string): Promise<StandingPeriod[]> {
  const states = await statesOf(tx, reporterId);
  const periods = periodsBy(await schemesOf(tx), [...states.keys()], through);
  return periods.map((period) => ({ ...period, state: states.get(period.key) ?? 'open' }));
}

/** The period with this key; undefined when the carrier's report does not cover just these months. */
export const periodOf = async (tx: TenantTx, reporterId: string, key: string): Promise<StandingPeriod | undefined> =>
  (await periodsOf(tx, reporterId, `${key.slice(-7)}-01`)).find((period) => period.key === key);

/** The first of some periods that still follows its notes and has not ended before a day: there a correction of that day is reported. */
export const openFrom = <P extends StandingPeriod>(periods: readonly P[], day: string): P | undefined =>
  periods.find(({ to, state }) => to >= day && lineStanding(state) === 'FOLLOW');

/** The period in which a correction of a delivery is reported: its own, or the first after it whose report still follows its notes. */
export async function openPeriodFor(
  tx: TenantTx,
  { reporterId, day }: { readonly reporterId: string; readonly day: string },
): Promise<StandingPeriod> {
  return asJudge(tx, async (all) => {
    const last =
      [...(await statesOf(all, reporterId)).keys()]
        .map((key) => key.slice(-7))
        .sort()
        .at(-1) ?? '';
    const from: LocalDate = localDate(last > day.slice(0, 7) ? `${last}-01` : day);
    const open = openFrom(await periodsOf(all, reporterId, addDays(from, FAR_DAYS)), day);
    if (!open) throw new Error('no period is open');
    return open;
  });
}

import type { Statistics, StatisticsBy, StatisticsCell } from '@galleria/contract/statistics';
import type { TenantTx } from '@galleria/db';
import { addUp, type PublishedCell, type PublishedMonth } from '@galleria/domain/statistics';
import { dayOf, daysOfMonth, localDate } from '@galleria/domain/time';
import { assumptionOn, namesOf, versionsIn } from './fact.store.ts';
import { type Published, publishedBy } from './publication.store.ts';
import { freedOf, labelled } from './statistics.ts';

export interface YearAsked {
  /** The newest one of which a month is published, unless asked for. */
  readonly year?: string | undefined;
  readonly now: Date;
}

/**
 * A calendar year as the public is told of it: the months that are published, and when all of them are, its tables and its whole. Nothing is counted here: what was
 * published is read again.
 */
export async function publishedStatistics(tx: TenantTx, { year: asked, now }: YearAsked): Promise<Statistics> {
  const published = await publishedBy(tx);
  const names = [...published.months.keys()];
  const [first, last] = [names[0], names.at(-1)];
  const year = asked ?? (last ?? dayOf(now)).slice(0, 4);
  const own = [...published.months].filter(([month]) => month.startsWith(year));
  const whole = published.years.get(year);
  const sum =
    whole?.whole ??
    addUp(
      own.map(([, told]) => told),
      { households: 'untold' },
    );
  const places = await namesOf(tx);
  const tableOf = (by: StatisticsBy, cells: readonly PublishedCell[]) => ({
    by,
    cells: labelled(
      by,
      [...cells, { key: null, ...sum }].map((cell) => shown(cell)),
      places,
    ),
  });
  const from = own[0]?.[0];
  const to = own.at(-1)?.[0];
  const held = whole && from && to ? await versionsIn(tx, { from: daysOfMonth(from).first, to: daysOfMonth(to).last }) : [];
  return {
    from: `${year}-01`,
    to: `${year}-12`,
    known: first && last ? { from: first, to: last } : null,
    tables: [
      tableOf(
        'month',
        own.map(([month, told]) => ({ key: month, ...told })),
      ),
      ...(whole?.tables ?? []).map(({ by, cells }) => tableOf(by, cells)),
      { by: 'year', cells: years(published) },
    ],
    versions: held.filter(({ version }) =>
      whole?.tables.some(({ by, cells }) => by === 'version' && cells.some(({ key }) => key === String(version))),
    ),
    share: whole?.share ?? null,
    freed: freedOf(sum.isHidden ? null : sum.deliveries, to ? await assumptionOn(tx, localDate(daysOfMonth(to).last)) : undefined),
    yearsOfNotes: [...published.yearsOfNotes],
    published: to ? { on: published.on.get(whole ? year : to) ?? dayOf(now), isWhole: whole !== undefined } : null,
  };
}

// How many notes there were is not told: less the deliveries it would tell of the few who had goods of several shops on one day.
const HIDDEN = { notes: null, deliveries: null, subsidisedDeliveries: null, households: null, cost: null, net: null, grant: null };

function shown(cell: PublishedCell): StatisticsCell {
  const { key } = cell;
  if (cell.isHidden) return { key, label: key, isHidden: true, ...HIDDEN };
  const { deliveries, households, subsidised, cost, net, grant } = cell;
  // A part is never told apart from the whole.
  return {
    key,
    label: key,
    isHidden: false,
    notes: null,
    deliveries,
    subsidisedDeliveries: key === null ? subsidised : null,
    households,
    cost,
    net,
    grant,
  };
}

/** Whole calendar years beside one another. */
function years({ years: all }: Published): StatisticsCell[] {
  return [...all].map(([year, { whole }]): StatisticsCell => {
    const cell = shown({ key: year, ...whole });
    return { ...cell, subsidisedDeliveries: subsidisedOf(whole) };
  });
}
const subsidisedOf = (told: PublishedMonth): number | null => (told.isHidden ? null : told.subsidised);

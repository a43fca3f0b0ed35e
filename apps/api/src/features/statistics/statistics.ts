import type { FreedAssumption, Statistics, StatisticsBy, StatisticsCell } from '@galleria/contract/statistics';
import type { TenantTx } from '@galleria/db';
import { type CsvColumn, toCsv } from '@galleria/domain/csv';
import { ore } from '@galleria/domain/money';
import { aggregateBy, hoursFreed, type ShownCell, servedShare, shownCell, tablesOf } from '@galleria/domain/statistics';
import { dayOf, daysOfMonth, localDate } from '@galleria/domain/time';
import { statisticsPhrases } from '@galleria/phrases/statistics';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { Problem } from '../../core/problem.ts';
import {
  assumptionOn,
  eligibleIn,
  factsOf,
  insertAssumption,
  knownMonths,
  monthFactsOf,
  namesOf,
  onItsDay,
  versionsIn,
} from './fact.store.ts';

const MOST_MONTHS = 36;
/** Of how many years the totals stand beside one another. */
const MOST_YEARS = 10;

export interface Asked {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly now: Date;
}
type Known = Statistics['known'];

const monthIndex = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
const monthOfIndex = (index: number): string => `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;

/** The months asked for; when nothing is asked, the last twelve known ones. */
async function spanOf(tx: TenantTx, { from, to, now }: Asked) {
  const known = await knownMonths(tx);
  const last = to ?? known?.to ?? dayOf(now).slice(0, 7);
  const first = from ?? monthOfIndex(monthIndex(last) - 11);
  if (first > last || monthIndex(last) - monthIndex(first) >= MOST_MONTHS) throw new Problem('statistics.period', { months: MOST_MONTHS });
  return { from: first, to: last, known, days: { from: daysOfMonth(first).first, to: daysOfMonth(last).last } };
}

/**
 * For the municipality: deliveries, households, cost and grant by month, village, shop, carrier, road, channel, version of the rules and year, the share of the
 * eligible that was served, and the hours that were freed. Every cell is shown; what the public is told is in `published.ts`.
 */
export async function statistics(tx: TenantTx, asked: Asked): Promise<Statistics> {
  const { from, to, known, days } = await spanOf(tx, asked);
  const facts = await factsOf(tx, days, onItsDay);
  const names = await namesOf(tx);
  const tables = tablesOf(facts).map(({ by, table }) => ({ by, cells: labelled(by, table.cells.map(cellOf), names) }));
  const total = tables[0]?.cells.find(({ key }) => key === null);
  const counted = known ? { from: maxOf(days.from, `${known.from}-01`), to: minOf(days.to, daysOfMonth(known.to).last) } : days;
  const reported = { from: localDate(counted.from), to: localDate(counted.to) };
  const held = await versionsIn(tx, reported);
  const versions = held.filter(({ version }) =>
    tables.some(({ by, cells }) => by === 'version' && cells.some(({ key }) => key === String(version))),
  );
  return {
    from,
    to,
    known,
    tables: [...tables, { by: 'year', cells: await years(tx, known) }],
    versions,
    share: servedShare(facts, await eligibleIn(tx, reported), { isPublic: false }),
    freed: freedOf(total?.deliveries ?? null, await assumptionOn(tx, days.to)),
    yearsOfNotes: [],
    published: null,
  };
}

const maxOf = (a: string, b: string): string => (a > b ? a : b);
const minOf = (a: string, b: string): string => (a < b ? a : b);

export function freedOf(deliveries: number | null, assumption: FreedAssumption | undefined): Statistics['freed'] {
  if (deliveries === null || !assumption) return null;
  return { hours: hoursFreed(deliveries, assumption.minutesPerDelivery), assumption };
}

/** Whole calendar years beside one another. */
async function years(tx: TenantTx, known: Known): Promise<StatisticsCell[]> {
  if (!known) return [];
  const last = Number(known.to.slice(0, 4));
  const first = Math.max(Number(known.from.slice(0, 4)), last - MOST_YEARS + 1);
  const facts = await monthFactsOf(tx, { from: localDate(`${first}-01-01`), to: localDate(`${last}-12-31`) });
  const table = aggregateBy(facts, ['year'], ({ month }) => [month.slice(0, 4)]);
  return table.cells.filter(({ key }) => key[0] !== null).map((cell) => cellOf(shownCell(cell)));
}

const collator = new Intl.Collator('sv');
const NAMED: readonly StatisticsBy[] = ['village', 'shop', 'carrier'];

/** Cells with the names of what they are of: months in their order, names in the alphabet's; the whole comes last. */
export function labelled(by: StatisticsBy, cells: readonly StatisticsCell[], names: ReadonlyMap<string, string>): StatisticsCell[] {
  if (!NAMED.includes(by)) return [...cells];
  const words = statisticsPhrases('sv');
  return cells
    .map((cell) => ({ ...cell, label: cell.key === null ? null : (names.get(cell.key) ?? words.unknownPlace) }))
    .sort((a, b) => (a.label === null ? 1 : b.label === null ? -1 : collator.compare(a.label, b.label)));
}

const NOTHING = { notes: null, deliveries: null, subsidisedDeliveries: null, households: null, cost: null, net: null, grant: null };

function cellOf(cell: ShownCell): StatisticsCell {
  const [key = null] = cell.key;
  if (cell.isHidden) return { key, label: key, isHidden: true, ...NOTHING };
  const { notes, deliveries, subsidisedDeliveries, households, cost, net, grant } = cell;
  return { key, label: key, isHidden: false, notes, deliveries, subsidisedDeliveries, households, cost, net, grant };
}

/** One of the tables as a file; a hidden cell is empty. How many notes there were stands in the municipality's own alone. */
export function fileOf({ tables, from, to }: Statistics, by: StatisticsBy): { name: string; text: string } {
  const words = statisticsPhrases('sv');
  const money = (value: number | null) => (value === null ? null : ore(value));
  const cells = tables.find((table) => table.by === by)?.cells ?? [];
  const isOwn = cells.some(({ notes }) => notes !== null);
  const columns: readonly CsvColumn<StatisticsCell>[] = [
    {
      heading: words.by[by],
      kind: 'text',
      value: (cell) => (cell.label === null ? words.total : words.labelOf(by, cell.label)),
    },
    { heading: words.deliveries, kind: 'integer', value: (cell) => cell.deliveries },
    ...(isOwn ? [{ heading: words.notes, kind: 'integer', value: ({ notes }: StatisticsCell) => notes } as const] : []),
    { heading: words.subsidised, kind: 'integer', value: (cell) => cell.subsidisedDeliveries },
    { heading: words.households, kind: 'integer', value: (cell) => cell.households },
    { heading: words.cost, kind: 'money', value: (cell) => money(cell.cost) },
    { heading: words.net, kind: 'money', value: (cell) => money(cell.net) },
    { heading: words.grant, kind: 'money', value: (cell) => money(cell.grant) },
  ];
  return { name: `statistik-${by}-${from}-${to}.csv`, text: toCsv(columns, cells) };
}

/** States the assumption anew; what was stated before stays, and figures of its days go on resting on it. */
export async function stateAssumption(ctx: Ctx, stated: FreedAssumption): Promise<FreedAssumption> {
  if (stated.sourceDate > dayOf(ctx.now)) throw new Problem('statistics.source-later');
  // Figures of years that have ended are handed in and published: they go on resting on what was assumed then.
  if (stated.validFrom < `${dayOf(ctx.now).slice(0, 4)}-01-01`) throw new Problem('statistics.year-ended');
  await insertAssumption(ctx.tx, newId(), stated, ctx.now);
  await audit(ctx.tx, {
    action: 'statistics.assumption-stated',
    subject: 'statistics:assumption',
    details: { validFrom: stated.validFrom, minutesPerDelivery: stated.minutesPerDelivery, sourceDate: stated.sourceDate },
    requestId: ctx.requestId,
  });
  return stated;
}

import type { FreedAssumption, Statistics, StatisticsBy, StatisticsCell } from '@galleria/contract/statistics';
import type { TenantTx } from '@galleria/db';
import { type CsvColumn, toCsv } from '@galleria/domain/csv';
import { ore } from '@galleria/domain/money';
import {
  aggregateBy,
  type Cell,
  hoursFreed,
  mayTellSubsidised,
  type ShownCell,
  servedShare,
  shownCell,
  suppress,
  tablesOf,
} from '@galleria/domain/statistics';
import { type DeliveryScheme, rulingSpans } from '@galleria/domain/subsidy';
import { dayOf, daysBetween, daysOfMonth, localDate } from '@galleria/domain/time';
import { statisticsPhrases } from '@galleria/phrases/statistics';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { Problem } from '../../core/problem.ts';
import { schemesOf } from '../subsidy/index.ts';
import {
  assumptionOn,
  type Days,
  eligibleIn,
  factsOf,
  insertAssumption,
  knownMonths,
  monthFactsOf,
  namesOf,
  type Ripeness,
} from './fact.store.ts';

const MOST_MONTHS = 36;
/** Of how many years the totals stand beside one another. */
const MOST_YEARS = 10;

export interface Asked {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** A whole calendar year instead of months. */
  readonly year?: string | undefined;
  readonly now: Date;
  readonly ripeness: Ripeness;
}
type Known = Statistics['known'];

const monthIndex = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
const monthOfIndex = (index: number): string => `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
const isPublicly = (ripeness: Ripeness): boolean => ripeness === 'approved';

/** The months asked for. When nothing is asked: the municipality's last twelve known months, the public's last known calendar year. */
async function spanOf(tx: TenantTx, { from, to, year, now, ripeness }: Asked) {
  const known = await knownMonths(tx, ripeness);
  const newest = known?.to ?? dayOf(now).slice(0, 7);
  const whole = year ?? (isPublicly(ripeness) ? newest.slice(0, 4) : undefined);
  const last = whole ? `${whole}-12` : (to ?? newest);
  const first = whole ? `${whole}-01` : (from ?? monthOfIndex(monthIndex(last) - 11));
  if (first > last || monthIndex(last) - monthIndex(first) >= MOST_MONTHS) throw new Problem('statistics.period', { months: MOST_MONTHS });
  return { from: first, to: last, known, days: { from: daysOfMonth(first).first, to: daysOfMonth(last).last } };
}

/**
 * Deliveries, households, cost and grant by month, village, shop, carrier, road, channel, version of the rules and year, the share of the eligible that was
 * served, and the hours that were freed. For the public every cell with fewer than five households is hidden, and whatever would give one away by
 * any sum or difference over all the tables; a year's total is hidden exactly where that year's own page hides it.
 */
export async function statistics(tx: TenantTx, asked: Asked): Promise<Statistics> {
  const { from, to, known, days } = await spanOf(tx, asked);
  const isPublic = isPublicly(asked.ripeness);
  const facts = await factsOf(tx, days, asked.ripeness);
  const names = await namesOf(tx);
  const tells = isPublic ? (mayTellSubsidised(facts) ? 'whole' : 'nothing') : 'all';
  const tables = tablesOf(facts, { isPublic }).map(({ by, table }) => ({ by, cells: cellsOf(by, table.cells, { names, tells }) }));
  const total = tables[0]?.cells.find(({ key }) => key === null);
  const counted = known ? { from: maxOf(days.from, `${known.from}-01`), to: minOf(days.to, daysOfMonth(known.to).last) } : days;
  const reported = { from: localDate(counted.from), to: localDate(counted.to) };
  const held = versionsIn(await schemesOf(tx), reported);
  const versions = held.filter(({ version }) =>
    tables.some(({ by, cells }) => by === 'version' && cells.some(({ key }) => key === String(version))),
  );
  return {
    from,
    to,
    known,
    tables: [...tables, { by: 'year', cells: await years(tx, known, asked.ripeness) }],
    versions,
    share: servedShare(facts, await eligibleIn(tx, reported), { isPublic }),
    freed: freedOf(total?.deliveries ?? null, await assumptionOn(tx, days.to)),
  };
}

/** The versions of the rules that held in the span, with the days of it on which each did: one that a trial interrupted twice. */
const versionsIn = (schemes: readonly DeliveryScheme[], { from, to }: Days): Statistics['versions'] =>
  rulingSpans(schemes)
    .filter((span) => span.from <= to && (span.to === null || span.to >= from))
    .map(({ scheme: { version, name }, ...span }) => {
      const days = { from: localDate(maxOf(span.from, from)), to: localDate(minOf(span.to ?? to, to)) };
      return { version, name, ...days, days: daysBetween(days.from, days.to) + 1 };
    });

const maxOf = (a: string, b: string): string => (a > b ? a : b);
const minOf = (a: string, b: string): string => (a < b ? a : b);

function freedOf(deliveries: number | null, assumption: FreedAssumption | undefined): Statistics['freed'] {
  if (deliveries === null || !assumption) return null;
  return { hours: hoursFreed(deliveries, assumption.minutesPerDelivery), assumption };
}

/** Whole calendar years beside one another. */
async function years(tx: TenantTx, known: Known, ripeness: Ripeness): Promise<StatisticsCell[]> {
  if (!known) return [];
  const last = Number(known.to.slice(0, 4));
  const first = Math.max(Number(known.from.slice(0, 4)), last - MOST_YEARS + 1);
  const facts = await monthFactsOf(tx, { from: localDate(`${first}-01-01`), to: localDate(`${last}-12-31`) }, ripeness);
  const byYear = Map.groupBy(facts, ({ month }) => month.slice(0, 4));
  return [...byYear.keys()].sort().flatMap((year) => {
    // Hidden or shown as on the year's own page, whose months are suppressed by themselves.
    const table = aggregateBy(byYear.get(year) ?? [], ['month'], ({ month }) => [month]);
    const shown = isPublicly(ripeness) ? suppress(table).cells : table.cells.map(shownCell);
    const total = shown.find(({ key }) => key[0] === null);
    const tells = !isPublicly(ripeness) || mayTellSubsidised(byYear.get(year) ?? []) ? 'all' : 'nothing';
    return total ? [cellOf(total, { key: year, label: year, tells })] : [];
  });
}

const collator = new Intl.Collator('sv');
const NAMED: readonly StatisticsBy[] = ['village', 'shop', 'carrier'];

/** Of which cells it is told how many deliveries were subsidised. */
type Tells = 'all' | 'whole' | 'nothing';

function cellsOf(
  by: StatisticsBy,
  cells: readonly ShownCell[],
  { names, tells }: { readonly names: ReadonlyMap<string, string>; readonly tells: Tells },
): StatisticsCell[] {
  const words = statisticsPhrases('sv');
  const isNamed = NAMED.includes(by);
  const labelled = cells.map((cell) => {
    const [key = null] = cell.key;
    return cellOf(cell, { key, label: key !== null && isNamed ? (names.get(key) ?? words.unknownPlace) : key, tells });
  });
  if (!isNamed) return labelled;
  // Months stand in their order, names in the alphabet's; the whole comes last.
  return labelled.sort((a, b) => (a.label === null ? 1 : b.label === null ? -1 : collator.compare(a.label, b.label)));
}

interface Named {
  readonly key: string | null;
  readonly label: string | null;
  readonly tells: Tells;
}
const NOTHING = { deliveries: null, subsidisedDeliveries: null, households: null, cost: null, net: null, grant: null };

function cellOf(cell: ShownCell | (Cell & { readonly isHidden?: never }), { key, label, tells }: Named): StatisticsCell {
  if (cell.isHidden) return { key, label, isHidden: true, ...NOTHING };
  const { deliveries, cost, net, grant } = cell;
  const households = typeof cell.households === 'number' ? cell.households : cell.households.size;
  const subsidisedDeliveries = tells === 'all' || (tells === 'whole' && key === null) ? cell.subsidisedDeliveries : null;
  return { key, label, isHidden: false, deliveries, subsidisedDeliveries, households, cost, net, grant };
}

/** One of the tables as a file; a hidden cell is empty. */
export async function statisticsFile(tx: TenantTx, asked: Asked & { readonly by: StatisticsBy }): Promise<{ name: string; text: string }> {
  const words = statisticsPhrases('sv');
  const { tables, from, to } = await statistics(tx, asked);
  const money = (value: number | null) => (value === null ? null : ore(value));
  const columns: readonly CsvColumn<StatisticsCell>[] = [
    {
      heading: words.by[asked.by],
      kind: 'text',
      value: (cell) => (cell.label === null ? words.total : words.labelOf(asked.by, cell.label)),
    },
    { heading: words.deliveries, kind: 'integer', value: (cell) => cell.deliveries },
    { heading: words.subsidised, kind: 'integer', value: (cell) => cell.subsidisedDeliveries },
    { heading: words.households, kind: 'integer', value: (cell) => cell.households },
    { heading: words.cost, kind: 'money', value: (cell) => money(cell.cost) },
    { heading: words.net, kind: 'money', value: (cell) => money(cell.net) },
    { heading: words.grant, kind: 'money', value: (cell) => money(cell.grant) },
  ];
  const cells = tables.find((table) => table.by === asked.by)?.cells ?? [];
  return { name: `statistik-${asked.by}-${from}-${to}.csv`, text: toCsv(columns, cells) };
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

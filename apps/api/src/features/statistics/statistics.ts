import type { Statistics, StatisticsBy, StatisticsCell } from '@galleria/contract/statistics';
import type { TenantTx } from '@galleria/db';
import { type CsvColumn, toCsv } from '@galleria/domain/csv';
import { ore } from '@galleria/domain/money';
import { aggregate, type ShownCell, type ShownTable, showAll, suppress } from '@galleria/domain/statistics';
import { dayOf, daysOfMonth } from '@galleria/domain/time';
import { statisticsPhrases } from '@galleria/phrases/statistics';
import { Problem } from '../../core/problem.ts';
import { factsOf, knownMonths, namesOf, type Ripeness } from './fact.store.ts';

const DIMENSIONS: readonly StatisticsBy[] = ['month', 'village', 'shop', 'carrier'];
const MOST_MONTHS = 36;

export interface Asked {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** A whole calendar year instead of months. */
  readonly year?: string | undefined;
  readonly now: Date;
  readonly ripeness: Ripeness;
}

const monthIndex = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
const monthOfIndex = (index: number): string => `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;

/** The months asked for. When nothing is asked: the municipality's last twelve known months, the public's last known calendar year. */
async function spanOf(tx: TenantTx, { from, to, year, now, ripeness }: Asked) {
  const known = await knownMonths(tx, ripeness);
  const newest = known?.to ?? dayOf(now).slice(0, 7);
  const whole = year ?? (ripeness === 'approved' ? newest.slice(0, 4) : undefined);
  const last = whole ? `${whole}-12` : (to ?? newest);
  const first = whole ? `${whole}-01` : (from ?? monthOfIndex(monthIndex(last) - 11));
  if (first > last || monthIndex(last) - monthIndex(first) >= MOST_MONTHS) throw new Problem('statistics.period', { months: MOST_MONTHS });
  return { from: first, to: last, known, days: { from: daysOfMonth(first).first, to: daysOfMonth(last).last } };
}

/**
 * Deliveries, households, cost and grant by month, village, shop and carrier. For the public every cell with fewer than five households is hidden, and
 * whatever would give one away. The tables share no totals but the grand total, so hiding it in one hides it in all.
 */
export async function statistics(tx: TenantTx, asked: Asked): Promise<Statistics> {
  const { from, to, known, days } = await spanOf(tx, asked);
  const facts = await factsOf(tx, days, asked.ripeness);
  const names = await namesOf(tx);
  const shown = DIMENSIONS.map((by) => {
    const table = aggregate(facts, [by]);
    return { by, table: asked.ripeness === 'submitted' ? showAll(table) : suppress(table) };
  });
  const hidesTotal = shown.some(({ table }) => table.cells.some((cell) => cell.key[0] === null && cell.isHidden));
  return { from, to, known, tables: shown.map(({ by, table }) => ({ by, cells: cellsOf(by, table, { names, hidesTotal }) })) };
}

interface Labels {
  readonly names: ReadonlyMap<string, string>;
  readonly hidesTotal: boolean;
}

const collator = new Intl.Collator('sv');

function cellsOf(by: StatisticsBy, { cells }: ShownTable, { names, hidesTotal }: Labels): StatisticsCell[] {
  const words = statisticsPhrases('sv');
  const labelOf = (value: string | null | undefined): string | null => {
    if (value === null || value === undefined) return null;
    return by === 'month' ? value : (names.get(value) ?? words.unknownPlace);
  };
  const labelled = cells.map((cell) => cellOf(cell, labelOf(cell.key[0]), hidesTotal));
  // Months stand in their order, names in the alphabet's; the whole comes last.
  return by === 'month'
    ? labelled
    : labelled.sort((a, b) => (a.label === null ? 1 : b.label === null ? -1 : collator.compare(a.label, b.label)));
}

function cellOf(cell: ShownCell, label: string | null, hidesTotal: boolean): StatisticsCell {
  if (cell.isHidden || (label === null && hidesTotal))
    return { label, isHidden: true, deliveries: null, households: null, cost: null, grant: null };
  const { deliveries, households, cost, grant } = cell;
  return { label, isHidden: false, deliveries, households, cost, grant };
}

/** One of the tables as a file; a hidden cell is empty. */
export async function statisticsFile(tx: TenantTx, asked: Asked & { readonly by: StatisticsBy }): Promise<{ name: string; text: string }> {
  const words = statisticsPhrases('sv');
  const { tables, from, to } = await statistics(tx, asked);
  const money = (value: number | null) => (value === null ? null : ore(value));
  const columns: readonly CsvColumn<StatisticsCell>[] = [
    { heading: words.by[asked.by], kind: 'text', value: (cell) => cell.label ?? words.total },
    { heading: words.deliveries, kind: 'integer', value: (cell) => cell.deliveries },
    { heading: words.households, kind: 'integer', value: (cell) => cell.households },
    { heading: words.cost, kind: 'money', value: (cell) => money(cell.cost) },
    { heading: words.grant, kind: 'money', value: (cell) => money(cell.grant) },
  ];
  const cells = tables.find((table) => table.by === asked.by)?.cells ?? [];
  return { name: `statistik-${asked.by}-${from}-${to}.csv`, text: toCsv(columns, cells) };
}

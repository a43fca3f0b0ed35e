import { type Ore, ore } from '../money/index.ts';
import { monthOf } from '../time/index.ts';
import type { CellKey } from './aggregate.ts';
import { behind, FEWEST_HOUSEHOLDS } from './suppress-together.ts';
import { type DetailedFact, type DetailedTable, mayTellSubsidised, type Share, servedShare, tablesOf } from './tables.ts';

/**
 * What the public is told, in steps that are never taken back: a month when its reports are approved, and the year's tables when its twelve months are. Each
 * line of a report belongs to one step alone (a correction that comes later to a later one), so that two files of different days differ by whole steps, and
 * a reader who subtracts one from the other learns what the steps tell already.
 */

/**
 * What is told as deliveries. Until lines told deliveries from notes each note was one; a year that had begun to be published so is published so to its end, since a
 * closed year is the sum of its months, and a sum of the one less a sum of the other would tell of the few who had goods of several shops on one day.
 */
export type Counting = 'notes' | 'deliveries';

/** A step as it is kept. What was published while each note was counted says nothing of what it counts. */
export type Kept<Figures extends PublishedMonth | PublishedYear> = Figures & { readonly counting?: Counting };
export const countsNotes = ({ counting }: { readonly counting?: Counting }): boolean => counting !== 'deliveries';

/** Money in öre without VAT. `households` in whole fives: exact ones would tell by subtraction that three of them came in one month alone. */
export type PublishedFigures = {
  readonly deliveries: number;
  /** Null of a sum over months: how many it was in all is told when the year is. */
  readonly households: number | null;
  /** Of the deliveries those that the municipality pays for; null where it may not be told. */
  readonly subsidised: number | null;
  readonly cost: Ore;
  readonly net: Ore;
  readonly grant: Ore;
};
type Hidden = { readonly isHidden: true };
export type PublishedMonth = Hidden | ({ readonly isHidden: false } & PublishedFigures);

/** A cell of a year's table; `key` null is the whole municipality. */
export type PublishedCell = { readonly key: string | null } & PublishedMonth;
export type PublishedYear = {
  readonly whole: PublishedMonth;
  readonly tables: readonly { readonly by: DetailedTable['by']; readonly cells: readonly PublishedCell[] }[];
  /** Households in whole fives, as everywhere. */
  readonly share: Share | null;
};

/** A month that was published, with what it was made of. */
export type EarlierMonth = { readonly facts: readonly DetailedFact[]; readonly told: PublishedMonth };

/** Whether fewer than five households, but somebody, stand behind these months: also who had in one of them what another counts back. */
function isFew(months: readonly Pick<EarlierMonth, 'facts'>[]): boolean {
  const { size } = new Set(months.flatMap(({ facts }) => [...behind(facts)]));
  return size > 0 && size < FEWEST_HOUSEHOLDS;
}
const factsOf = (months: readonly EarlierMonth[]): readonly DetailedFact[] => months.flatMap(({ facts }) => facts);
const hiddenAmong = (months: readonly EarlierMonth[]): readonly EarlierMonth[] => months.filter(({ told }) => told.isHidden);
const unsubsidisedAmong = (months: readonly EarlierMonth[]): readonly EarlierMonth[] =>
  months.filter(({ told }) => told.isHidden || told.subsidised === null);

/** Households as the public is told of them: rounded down to a whole five. */
const inFives = (households: number): number => households - (households % FEWEST_HOUSEHOLDS);
const sum = (facts: readonly DetailedFact[], of: (fact: DetailedFact) => number): number => facts.reduce((all, fact) => all + of(fact), 0);

function figuresOf(facts: readonly DetailedFact[], tellsSubsidised: boolean): PublishedFigures {
  const served = new Set(
    behind(facts.map(({ householdId, notes }) => ({ householdId, notes, deliveries: 0, cost: ore(0), grant: ore(0) }))),
  );
  return {
    deliveries: sum(facts, ({ deliveries }) => deliveries),
    households: inFives(served.size),
    subsidised: tellsSubsidised ? sum(facts, ({ subsidisedDeliveries }) => subsidisedDeliveries) : null,
    cost: ore(sum(facts, ({ cost }) => cost)),
    net: ore(sum(facts, ({ net }) => net)),
    grant: ore(sum(facts, ({ grant }) => grant)),
  };
}

/**
 * A month as it is published, after the `earlier` ones of its year. Hidden when fewer than five households stand behind it, and when the hidden ones before it
 * have fewer than five between them: the year less the months that are shown would be theirs. What has been published can hide nothing any more, so it
 * is the next month that does.
 */
export function publishMonth(facts: readonly DetailedFact[], earlier: readonly EarlierMonth[]): PublishedMonth {
  if (isFew([{ facts }]) || (behind(facts).size > 0 && isFew(hiddenAmong(earlier)))) return { isHidden: true };
  const tellsSubsidised = mayTellSubsidised(facts) && mayTellSubsidised(factsOf(unsubsidisedAmong(earlier)));
  return { isHidden: false, ...figuresOf(facts, tellsSubsidised) };
}

/**
 * The tables of a year whose months are all published. Its whole is hidden when the hidden months have fewer than five households between them, and no table
 * tells by any sum or difference, with the months, about one to four households. `eligible` had a decision on some day of the year.
 */
export function publishYear(months: readonly EarlierMonth[], eligible: ReadonlySet<string>): PublishedYear {
  const facts = factsOf(months);
  const isWholeHidden = isFew(hiddenAmong(months));
  const hidden = new Set(hiddenAmong(months).flatMap((month) => month.facts.map(({ day }) => monthOf(day))));
  const tellsSubsidised = mayTellSubsidised(facts) && mayTellSubsidised(factsOf(unsubsidisedAmong(months)));
  const share = isWholeHidden ? null : servedShare(facts, eligible, { isPublic: true });
  return {
    whole: isWholeHidden ? { isHidden: true } : { isHidden: false, ...figuresOf(facts, tellsSubsidised) },
    // The months stand as they were published.
    tables: tablesOf(facts, { hidden, isWholeHidden }).flatMap(({ by, table }) =>
      by === 'month' ? [] : [{ by, cells: table.cells.filter(({ key }) => key[0] !== null).map(published) }],
    ),
    share: share && { eligible: inFives(share.eligible), served: inFives(share.served) },
  };
}

function published(cell: ReturnType<typeof tablesOf>[number]['table']['cells'][number]): PublishedCell {
  const key = nameOf(cell.key);
  if (cell.isHidden) return { key, isHidden: true };
  const { deliveries, households, cost, net, grant } = cell;
  return { key, isHidden: false, deliveries, households: inFives(households), subsidised: null, cost, net, grant };
}
const nameOf = ([name = null]: CellKey): string | null => name;

/** What several shown cells come to, such as the months of a year that goes on; hidden when none is shown. */
export function addUp(cells: readonly PublishedMonth[], { households }: { readonly households: 'added' | 'untold' }): PublishedMonth {
  const shown = cells.filter((cell) => !cell.isHidden);
  if (shown.length === 0) return cells.length > 0 ? { isHidden: true } : { isHidden: false, ...NOTHING };
  const all = (of: (cell: PublishedFigures) => number | null): number | null =>
    shown.reduce<number | null>((before, cell) => {
      const one = of(cell);
      return before === null || one === null ? null : before + one;
    }, 0);
  const money = (of: (cell: PublishedFigures) => Ore): Ore => ore(shown.reduce((before, cell) => before + of(cell), 0));
  return {
    isHidden: false,
    deliveries: shown.reduce((before, { deliveries }) => before + deliveries, 0),
    households: households === 'added' ? all((cell) => cell.households) : null,
    subsidised: all((cell) => cell.subsidised),
    cost: money(({ cost }) => cost),
    net: money(({ net }) => net),
    grant: money(({ grant }) => grant),
  };
}
const NOTHING: PublishedFigures = { deliveries: 0, households: 0, subsidised: 0, cost: ore(0), net: ore(0), grant: ore(0) };

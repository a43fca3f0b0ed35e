import { addUp, type PublishedCell, type PublishedMonth, type PublishedYear } from './publication.ts';

/** How an order came. */
export type Channel = 'web' | 'phone' | 'counter';

/** A municipality's year as it has published it itself; `year` null while it goes on. */
export type PublishedMunicipality = {
  readonly municipality: string;
  readonly months: ReadonlyMap<string, PublishedMonth>;
  readonly year: PublishedYear | null;
};

/** A municipality (null: all) in a month (null: the whole year). `households` and `subsidised` may be untold (null) where the rest is shown. */
export type RegionCell = { readonly municipality: string | null; readonly month: string | null } & PublishedMonth;

export type RegionTable = {
  readonly cells: readonly RegionCell[];
  /** Of the whole region, in the years that are published. */
  readonly channels: readonly {
    readonly channel: Channel;
    readonly shown: { readonly deliveries: number; readonly households: number | null } | null;
  }[];
};

const CHANNELS: readonly Channel[] = ['web', 'phone', 'counter'];
/** To the shop the home care's order comes by telephone. */
const WAYS: Readonly<Record<Channel, readonly string[]>> = { web: ['web'], phone: ['phone', 'home-care'], counter: ['counter'] };

/**
 * A year of a region: what its municipalities have published, and what that comes to. Everybody could add it up from their own pages, so it tells nothing that
 * they do not; what a municipality hides is in no sum.
 */
export function regionTable(all: readonly PublishedMunicipality[]): RegionTable {
  const names = [...new Set(all.flatMap(({ months }) => [...months.keys()]))].sort();
  const own = all.flatMap(({ municipality, months, year }): RegionCell[] => [
    ...[...months].sort(([a], [b]) => (a < b ? -1 : 1)).map(([month, told]) => ({ municipality, month, ...told })),
    { municipality, month: null, ...(year?.whole ?? addUp([...months.values()], { households: 'untold' })) },
  ]);
  const sumOf = (month: string | null): RegionCell => {
    const parts = own.filter((cell) => cell.month === month);
    return { municipality: null, month, ...addUp(parts, { households: 'added' }) };
  };
  return { cells: [...own, ...names.map(sumOf), sumOf(null)], channels: channelsOf(all) };
}

function channelsOf(all: readonly PublishedMunicipality[]): RegionTable['channels'] {
  const years = all.flatMap(({ year }) => (year ? [year] : []));
  return CHANNELS.map((channel) => {
    const ways = years.map(({ tables }) => (tables.find(({ by }) => by === 'channel')?.cells ?? []).filter(isBy(channel)));
    // Of two ways of one municipality the same household may have used both.
    const isTwice = ways.some((cells) => cells.length > 1);
    const told = addUp(ways.flat(), { households: isTwice ? 'untold' : 'added' });
    if (years.length === 0 || told.isHidden) return { channel, shown: null };
    return { channel, shown: { deliveries: told.deliveries, households: told.households } };
  });
}

const isBy =
  (channel: Channel) =>
  ({ key }: PublishedCell): boolean =>
    WAYS[channel].includes(key ?? '');

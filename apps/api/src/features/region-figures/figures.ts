import type { RegionChannel, RegionFigures, RegionCell as Shown } from '@galleria/contract/region-figures';
import { type RegionCell, regionTable } from '@galleria/domain/statistics';
import { dayOf } from '@galleria/domain/time';
import { auditPlatform } from '../../core/audit.ts';
import type { PlatformCtx } from '../../core/context.ts';
import { found, notFound } from '../../core/problem.ts';
import { lookedLately, type Municipality, municipalitiesOf, publishedOf, type Reader, type Taker, takersOf } from './region.store.ts';

const readerOf = ({ identity, region }: PlatformCtx): Reader => ({ identityId: found(identity).id, regionId: found(region).id });

/**
 * A calendar year of the region: what its open gallerias have published by month, and what that comes to. So it tells nothing that the municipalities' own
 * public pages do not. Each look is written where the municipalities read it.
 */
export async function regionFigures(ctx: PlatformCtx, asked: string | undefined, how: 'read' | 'downloaded'): Promise<RegionFigures> {
  const { platform, now } = ctx;
  const reader = readerOf(ctx);
  const published = await publishedOf(platform, reader);
  const years = [...published.keys()].sort().reverse();
  const year = asked ?? years[0] ?? dayOf(now).slice(0, 4);
  const span = { from: `${year}-01-01`, to: `${year}-12-31` };
  const municipalities = await municipalitiesOf(platform, reader.regionId);
  const own = published.get(year) ?? [];
  const ofNotes = new Set(own.filter(({ isOfNotes }) => isOfNotes).map(({ municipality }) => municipality));
  const { cells, channels } = regionTable(own);
  const shown = new Set(cells.filter(({ isHidden }) => !isHidden).map(({ municipality, month }) => placeName(municipality, month)));
  const takers = takersBy(
    (await takersOf(platform, reader, span)).filter(({ tenant, month }) => shown.has(placeName(String(tenant), month))),
  );
  await note(ctx, reader, { year, how });
  return {
    name: found(ctx.region).name,
    ...{ year, years },
    municipalities: municipalities.map(({ id, slug, name }) => ({ slug, name, countsNotes: ofNotes.has(String(id)) })),
    cells: cells.map((cell) => shownCell(cell, new Map(municipalities.map((each) => [String(each.id), each])), takers)),
    channels: channels.map(
      ({ channel, shown }): RegionChannel => ({
        channel,
        isHidden: shown === null,
        deliveries: shown?.deliveries ?? null,
        households: shown?.households ?? null,
      }),
    ),
  };
}

type Takers = ReadonlyMap<string, { readonly shop: ReadonlySet<string>; readonly carrier: ReadonlySet<string> }>;
const placeName = (municipality: string | null, month: string | null): string => `${municipality ?? ''} ${month ?? ''}`;

/** Those who take part, by municipality and month and all their sums: one who delivers in two municipalities is one of the region. */
function takersBy(rows: readonly Taker[]): Takers {
  const takers = new Map<string, { shop: Set<string>; carrier: Set<string> }>();
  for (const { tenant, month, kind, taker } of rows) {
    for (const municipality of [String(tenant), null]) {
      for (const time of [month, null]) {
        const name = placeName(municipality, time);
        const there = takers.get(name) ?? { shop: new Set(), carrier: new Set() };
        there[kind].add(taker);
        takers.set(name, there);
      }
    }
  }
  return takers;
}

const HIDDEN = {
  isHidden: true,
  deliveries: null,
  households: null,
  subsidised: null,
  cost: null,
  grant: null,
  shops: null,
  carriers: null,
} as const;

function shownCell(cell: RegionCell, municipalities: ReadonlyMap<string, Municipality>, takers: Takers): Shown {
  const { month } = cell;
  const municipality = cell.municipality === null ? null : (municipalities.get(cell.municipality)?.slug ?? null);
  // Closed between two statements: its row would read as the region's.
  if (cell.municipality !== null && municipality === null) throw notFound();
  if (cell.isHidden) return { municipality, month, ...HIDDEN };
  const { shop, carrier } = takers.get(placeName(cell.municipality, month)) ?? { shop: new Set(), carrier: new Set() };
  const { deliveries, households, subsidised, cost, grant } = cell;
  return {
    municipality,
    month,
    isHidden: false,
    deliveries,
    households,
    subsidised,
    cost,
    grant,
    shops: shop.size,
    carriers: carrier.size,
  };
}

async function note(ctx: PlatformCtx, reader: Reader, { year, how }: { readonly year: string; readonly how: 'read' | 'downloaded' }) {
  if (how === 'read' && (await lookedLately(ctx.platform, reader, ctx.now))) return;
  await auditPlatform(ctx.platform, `identity:${reader.identityId}`, {
    action: how === 'read' ? 'region.figures-read' : 'region.figures-downloaded',
    subject: `region:${reader.regionId}`,
    details: { year },
    requestId: ctx.requestId,
  });
}

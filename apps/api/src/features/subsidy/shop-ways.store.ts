import type { TenantTx } from '@galleria/db';
import { villageOfShop } from '@galleria/domain/route-plan';
import type { LocalDate } from '@galleria/domain/time';

interface RoadRow {
  readonly from: string;
  readonly to: string;
  readonly metres: number;
  readonly measuredOn: LocalDate;
  /** When somebody entered it. */
  readonly knownSince: Date;
}
/** Where the shops of daily goods lie, and how far it is between their villages. Empty where no version of the rules asks what a driver passes. */
export interface ShopWays {
  readonly villageOf: ReadonlyMap<string, string>;
  /** Newest first. */
  readonly roads: readonly RoadRow[];
  /** When a note was first handed in in a report, where a road has been entered since. */
  readonly handedIn: ReadonlyMap<string, Date>;
}

const NONE: ShopWays = { villageOf: new Map(), roads: [], handedIn: new Map() };

interface Placed {
  readonly id: string;
  readonly lat: number | null;
  readonly lon: number | null;
}
interface Seats {
  readonly shops: readonly (Placed & { readonly locality: string })[];
  readonly villages: readonly (Placed & { readonly name: string })[];
}

/** @param households whose reported notes are asked for. */
export async function shopWays(tx: TenantTx, households: readonly string[]): Promise<ShopWays> {
  const [seats] = await tx.query<Seats & Record<string, unknown>>(
    `select (select coalesce(jsonb_agg(jsonb_build_object('id', p.shop_id, 'lat', p.lat, 'lon', p.lon, 'locality', p.locality)), '[]')
         from shop_admissions a join public_shops p on p.tenant_id = a.home_tenant_id and p.shop_id = a.shop_id
         where a.tenant_id = $1) as shops,
       (select coalesce(jsonb_agg(jsonb_build_object('id', v.id, 'name', v.name, 'lat', v.lat, 'lon', v.lon)), '[]')
         from villages v where v.tenant_id = $1) as villages
     where exists (select from delivery_schemes s where s.tenant_id = $1 and s.rules->'vendorRules' ? 'NOT_PAST_ANOTHER')`,
    [tx.tenantId],
  );
  if (!seats) return NONE;
  const villageOf = new Map(
    seats.shops.flatMap((shop) => {
      const village = villageOfShop(shop, seats.villages);
      return village === undefined ? [] : [[shop.id, village] as const];
    }),
  );
  const roads = await tx.query<RoadRow & Record<string, unknown>>(
    `select from_village as "from", to_village as "to", metres, measured_on::text as "measuredOn", known_since as "knownSince" from road_times
     where tenant_id = $1 and from_village = any($2) and to_village = any($2) order by measured_on desc`,
    [tx.tenantId, [...new Set(villageOf.values())]],
  );
  return { villageOf, roads, handedIn: await handedInBefore(tx, households, roads) };
}

async function handedInBefore(tx: TenantTx, households: readonly string[], roads: readonly RoadRow[]): Promise<Map<string, Date>> {
  if (roads.length === 0) return new Map();
  const newest = new Date(Math.max(...roads.map(({ knownSince }) => knownSince.getTime())));
  // As it was handed in first: a correction reported later is judged by what was known then, or it would take itself back.
  const rows = await tx.query<{ id: string; at: Date }>(
    `select n.id, min(r.submitted_at) as at from delivery_notes n join report_lines l on l.tenant_id = $1 and l.note_id = n.id
     join monthly_reports r on r.tenant_id = $1 and r.id = l.report_id and r.state not in ('open', 'returned')
     where n.tenant_id = $1 and n.household_id = any($2) group by n.id having min(r.submitted_at) < $3`,
    [tx.tenantId, households, newest],
  );
  return new Map(rows.map(({ id, at }) => [id, at]));
}

/**
 * Metres from one village to another, as last measured by a day; where that way was not measured, the other way.
 * @param handedIn when it was reported that is judged: a road that was entered later was not known.
 */
export function roadOn(
  all: readonly RoadRow[],
  day: LocalDate,
  handedIn: Date | undefined,
): (from: string, to: string) => number | undefined {
  const roads = handedIn ? all.filter(({ knownSince }) => knownSince <= handedIn) : all;
  const measured = (from: string, to: string) =>
    roads.find((road) => road.from === from && road.to === to && road.measuredOn <= day)?.metres;
  return (from, to) => measured(from, to) ?? measured(to, from);
}

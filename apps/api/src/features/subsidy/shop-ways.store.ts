import type { TenantTx } from '@galleria/db';
import { villageOfShop } from '@galleria/domain/route-plan';
import type { LocalDate } from '@galleria/domain/time';

interface RoadRow {
  readonly from: string;
  readonly to: string;
  readonly metres: number;
  readonly measuredOn: LocalDate;
}
/** Where the shops of daily goods lie, and how far it is between their villages. Empty where no version of the rules asks what a driver passes. */
export interface ShopWays {
  readonly villageOf: ReadonlyMap<string, string>;
  /** Newest first. */
  readonly roads: readonly RoadRow[];
}

const NONE: ShopWays = { villageOf: new Map(), roads: [] };

interface Placed {
  readonly id: string;
  readonly lat: number | null;
  readonly lon: number | null;
}
interface Seats {
  readonly shops: readonly (Placed & { readonly locality: string })[];
  readonly villages: readonly (Placed & { readonly name: string })[];
}

export async function shopWays(tx: TenantTx): Promise<ShopWays> {
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
    `select from_village as "from", to_village as "to", metres, measured_on::text as "measuredOn" from road_times
     where tenant_id = $1 and from_village = any($2) and to_village = any($2) order by measured_on desc`,
    [tx.tenantId, [...new Set(villageOf.values())]],
  );
  return { villageOf, roads };
}

/** Metres from one village to another, as last measured by a day; where that way was not measured, the other way. */
export function roadOn(roads: readonly RoadRow[], day: LocalDate): (from: string, to: string) => number | undefined {
  const measured = (from: string, to: string) =>
    roads.find((road) => road.from === from && road.to === to && road.measuredOn <= day)?.metres;
  return (from, to) => measured(from, to) ?? measured(to, from);
}

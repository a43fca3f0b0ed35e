import type { DispatchDay, Vehicle } from '@galleria/contract/dispatch';
import type { TenantTx } from '@galleria/db';
import type { Position } from '@galleria/domain/route-plan';

export interface RunRow {
  readonly id: string;
  readonly carrierId: string;
  readonly carrier: string;
  readonly driver: string;
  readonly vehicleId: string | null;
  readonly booked: number | null;
  readonly capacity: number | null;
}

/** What is said of runs beside their notes. */
export async function runsById(tx: TenantTx, ids: readonly string[]): Promise<ReadonlyMap<string, RunRow>> {
  const rows = await tx.query<RunRow & Record<string, unknown>>(
    `select d.id, d.carrier_id as "carrierId", c.name as carrier, d.driver, d.vehicle_id as "vehicleId", coalesce(rd.booked, case when r.id is not null then 0 end) as booked,
       coalesce(rd.capacity, r.capacity) as capacity
     from delivery_runs d join platform.carriers c on c.id = d.carrier_id
     left join rounds r on r.tenant_id = $1 and r.id = d.round_id
     left join round_days rd on rd.tenant_id = $1 and rd.round_id = d.round_id and rd.day = d.day
     where d.tenant_id = $1 and d.id = any($2::uuid[])`,
    [tx.tenantId, ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

export interface VillageRow extends Position {
  readonly id: string;
  readonly name: string;
}
/** Villages with a position. */
export const villagesOnMap = (tx: TenantTx): Promise<VillageRow[]> =>
  tx.query<VillageRow & Record<string, unknown>>(
    'select id, name, lat, lon from villages where tenant_id = $1 and lat is not null and lon is not null order by name, id limit 1000',
    [tx.tenantId],
  );

export interface ShopRow extends Position {
  readonly id: string;
  readonly name: string;
  readonly locality: string;
}
/** Shops that sell here and have a position. */
export const shopsOnMap = (tx: TenantTx): Promise<ShopRow[]> =>
  tx.query<ShopRow & Record<string, unknown>>(
    `select p.shop_id as id, p.name, p.locality, p.lat, p.lon from shop_admissions a
     join public_shops p on p.tenant_id = a.home_tenant_id and p.shop_id = a.shop_id
     where a.tenant_id = $1 and a.state <> 'ended' and p.lat is not null and p.lon is not null order by p.name, p.shop_id limit 200`,
    [tx.tenantId],
  );

/** Orders of a day that are to be driven and that no note has been made for. */
export const ordersWithoutNote = (tx: TenantTx, day: string): Promise<DispatchDay['unassigned']> =>
  tx.query<DispatchDay['unassigned'][number]>(
    `select coalesce(p.name, '') as "shopName", count(*)::int as orders from shop_orders o
     left join public_shops p on p.tenant_id = o.home_tenant_id and p.shop_id = o.shop_id
     where o.tenant_id = $1 and o.day = $2::date and o.fulfilment = 'delivery' and o.state in ('placed', 'picking', 'packed')
     group by 1 order by 1 limit 100`,
    [tx.tenantId, day],
  );

const VEHICLE = `select id, carrier_id as "carrierId", name, most_grams as "mostGrams", most_parcels as "mostParcels", chilled_minutes as "chilledMinutes",
  frozen_minutes as "frozenMinutes", retired_at is not null as retired, version from vehicles where tenant_id = $1`;

/** Cars of one carrier, or of every carrier that the scope shows. */
export const vehiclesOf = (tx: TenantTx, carrierId?: string): Promise<Vehicle[]> =>
  tx.query<Vehicle>(`${VEHICLE} and ($2::uuid is null or carrier_id = $2) order by name, id limit 500`, [tx.tenantId, carrierId ?? null]);

export async function findVehicle(tx: TenantTx, carrierId: string, id: string): Promise<Vehicle | undefined> {
  return (await tx.query<Vehicle>(`${VEHICLE} and carrier_id = $2 and id = $3`, [tx.tenantId, carrierId, id]))[0];
}

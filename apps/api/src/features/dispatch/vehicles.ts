import type { EditVehicle, Vehicle } from '@galleria/contract/dispatch';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { found, Problem } from '../../core/problem.ts';
import { findVehicle } from './day.store.ts';

const valuesOf = (vehicle: EditVehicle) => [
  vehicle.name,
  vehicle.mostGrams,
  vehicle.mostParcels,
  vehicle.chilledMinutes,
  vehicle.frozenMinutes,
  vehicle.retired,
];

/** A new car. A carrier that has no contract here has no cars here. */
export async function makeVehicle({ tx, now, requestId }: Ctx, carrierId: string, vehicle: EditVehicle): Promise<Vehicle> {
  const id = newId();
  const made = await tx.run(
    `insert into vehicles (tenant_id, id, carrier_id, name, most_grams, most_parcels, chilled_minutes, frozen_minutes, retired_at)
     select $1, $2, k.carrier_id, $4, $5, $6, $7, $8, case when $9::boolean then $10::timestamptz end
     from carrier_contracts k where k.tenant_id = $1 and k.carrier_id = $3`,
    [tx.tenantId, id, carrierId, ...valuesOf(vehicle), now],
  );
  if (made === 0) found(undefined);
  await audit(tx, { action: 'vehicle.made', subject: `vehicle:${id}`, details: { name: vehicle.name }, requestId });
  return found(await findVehicle(tx, carrierId, id));
}

/** Guarded by the version that was read. */
export async function changeVehicle(
  { tx, now, requestId }: Ctx,
  {
    carrierId,
    id,
    version,
    vehicle,
  }: { readonly carrierId: string; readonly id: string; readonly version: number; readonly vehicle: EditVehicle },
): Promise<Vehicle> {
  const before = found(await findVehicle(tx, carrierId, id));
  const changed = await tx.run(
    `update vehicles set name = $5, most_grams = $6, most_parcels = $7, chilled_minutes = $8, frozen_minutes = $9,
       retired_at = case when $10::boolean then coalesce(retired_at, $11::timestamptz) end, version = version + 1
     where tenant_id = $1 and carrier_id = $2 and id = $3 and version = $4`,
    [tx.tenantId, carrierId, id, version, ...valuesOf(vehicle), now],
  );
  if (changed === 0) throw new Problem('conflict');
  const after = found(await findVehicle(tx, carrierId, id));
  await audit(tx, { action: 'vehicle.changed', subject: `vehicle:${id}`, details: { before, after }, requestId });
  return after;
}

/** Which car a run takes, and who drives it. A car that is chosen for no more runs stays on those it has. */
export async function chooseCar(
  { tx, requestId }: Ctx,
  run: { readonly carrierId: string; readonly runId: string; readonly vehicleId: string | null; readonly driver: string },
): Promise<{ readonly vehicleId: string | null; readonly driver: string }> {
  const [before] = await tx.query<{ vehicleId: string | null }>(
    'select vehicle_id as "vehicleId" from delivery_runs where tenant_id = $1 and carrier_id = $2 and id = $3 for update',
    [tx.tenantId, run.carrierId, run.runId],
  );
  found(before);
  if (run.vehicleId) {
    const vehicle = found(await findVehicle(tx, run.carrierId, run.vehicleId));
    if (vehicle.retired && vehicle.id !== before?.vehicleId) throw new Problem('conflict');
  }
  await tx.run(
    'update delivery_runs set vehicle_id = $4, driver = $5, version = version + 1 where tenant_id = $1 and carrier_id = $2 and id = $3',
    [...[tx.tenantId, run.carrierId, run.runId, run.vehicleId, run.driver]],
  );
  await audit(tx, { action: 'run.car-chosen', subject: `run:${run.runId}`, details: { vehicleId: run.vehicleId }, requestId });
  return { vehicleId: run.vehicleId, driver: run.driver };
}

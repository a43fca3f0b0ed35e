import type { ColdLimits } from '@galleria/contract/cool-bags';
import type { TenantTx } from '@galleria/db';
import { DEFAULT_COLD_LIMITS, type ParcelLoads, type Parcels } from '@galleria/domain/delivery';

interface LimitRow {
  readonly [column: string]: unknown;
  readonly chilled: number;
  readonly frozen: number;
  readonly source: string;
  readonly version: number;
}

/** A carrier's own limits, or our assumption where it has none. */
export async function coldLimitsOf(tx: TenantTx, carrierId: string): Promise<ColdLimits> {
  const [row] = await tx.query<LimitRow>(
    'select chilled_minutes as chilled, frozen_minutes as frozen, source, version from cold_limits where tenant_id = $1 and carrier_id = $2',
    [tx.tenantId, carrierId],
  );
  return row ? { ...row, own: true } : { ...DEFAULT_COLD_LIMITS, own: false, source: '', version: 0 };
}

export interface NewLimits {
  readonly carrierId: string;
  readonly chilled: number;
  readonly frozen: number;
  readonly source: string;
  /** What the writer saw; 0: none were written. */
  readonly version: number;
  readonly now: Date;
}
/** False when somebody else wrote first. */
export async function writeLimits(tx: TenantTx, { carrierId, chilled, frozen, source, version, now }: NewLimits): Promise<boolean> {
  const values = [tx.tenantId, carrierId, chilled, frozen, source, now, tx.actor];
  const written =
    version === 0
      ? await tx.run(
          `insert into cold_limits (tenant_id, carrier_id, chilled_minutes, frozen_minutes, source, changed_at, changed_by) values ($1, $2, $3, $4, $5, $6, $7)
           on conflict do nothing`,
          values,
        )
      : await tx.run(
          `update cold_limits set chilled_minutes = $3, frozen_minutes = $4, source = $5, changed_at = $6, changed_by = $7, version = version + 1
           where tenant_id = $1 and carrier_id = $2 and version = $8`,
          [...values, version],
        );
  return written === 1;
}

export interface DrivenRow {
  readonly [column: string]: unknown;
  readonly note: string;
  readonly year: number;
  readonly number: number;
  readonly day: string;
  readonly name: string;
  readonly householdId: string | null;
  readonly parcels: Parcels;
  readonly loads: ParcelLoads;
  readonly from: Date;
  readonly to: Date;
}
/** Handed over after a loading that somebody has told of. */
const COLD_AND_DELIVERED = `tenant_id = $1 and carrier_id = $2 and fail_reason is null and outcome_at is not null and loaded_at is not null
  and (parcels->>'chilled')::int + (parcels->>'frozen')::int > 0`;
const WAY = `id as note, year, number, day, recipient->>'name' as name, household_id as "householdId", parcels, parcel_loads as loads, loaded_at as from, coalesce(outcome_device_at, outcome_at) as to`;

/** Delivered notes with cold goods of a carrier since a day that took longer than the shorter limit, the newest first. */
export function longDrives(
  tx: TenantTx,
  { carrierId, since, minutes }: { readonly carrierId: string; readonly since: string; readonly minutes: number },
): Promise<DrivenRow[]> {
  return tx.query<DrivenRow>(
    `select ${WAY} from delivery_notes
     where ${COLD_AND_DELIVERED} and day >= $3::date and coalesce(outcome_device_at, outcome_at) - loaded_at > make_interval(mins => $4)
     order by day desc, number desc limit 200`,
    [tx.tenantId, carrierId, since, minutes],
  );
}

export interface DeliveredRow extends DrivenRow {
  /** What was handed over, where a deed says it. */
  readonly handedOver: Parcels | null;
}
/** All delivered notes with cold goods of a time, in the order of the days. */
export function coldDeliveries(
  tx: TenantTx,
  { carrierId, from, to }: { readonly carrierId: string; readonly from: string; readonly to: string },
): Promise<DeliveredRow[]> {
  return tx.query<DeliveredRow>(
    `select ${WAY}, (select d.said->'parcels' from driver_deeds d where d.tenant_id = $1 and d.note_id = delivery_notes.id and d.kind = 'deliver'
       and d.effect = 'done' order by d.received_at desc, d.id desc limit 1) as "handedOver"
     from delivery_notes where ${COLD_AND_DELIVERED} and day between $3::date and $4::date order by day, year, number limit 20000`,
    [tx.tenantId, carrierId, from, to],
  );
}

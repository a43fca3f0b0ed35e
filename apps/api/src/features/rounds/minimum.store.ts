import type { TenantTx } from '@galleria/db';

interface Decision {
  readonly roundId: string;
  readonly day: string;
  readonly why: string;
  readonly at: Date;
}

/**
 * Decides once whether enough wait for a day, and cancels it if not, in one statement: whoever books the last stop that is needed in the same moment is
 * either counted, or finds the day cancelled. True when it was cancelled now.
 */
export async function decideMinimum(tx: TenantTx, { roundId, day, why, at }: Decision): Promise<boolean> {
  const [row] = await tx.query<{ cancelled: boolean }>(
    `insert into round_days (tenant_id, round_id, day, capacity, booked, crates, cold_litres, min_decided_at, cancelled_at, cancelled_why)
     select $1, r.id, $3::date, r.capacity, 0, r.crates, r.cold_litres, $5, case when r.min_stops > 0 then $5::timestamptz end, case when r.min_stops > 0 then $4 end
     from rounds r where r.tenant_id = $1 and r.id = $2
     on conflict (tenant_id, round_id, day) do update set min_decided_at = $5,
       cancelled_at = case when round_days.booked < (select r.min_stops from rounds r where r.tenant_id = $1 and r.id = $2) then $5::timestamptz end,
       cancelled_why = case when round_days.booked < (select r.min_stops from rounds r where r.tenant_id = $1 and r.id = $2) then $4 end
     where round_days.min_decided_at is null and round_days.cancelled_at is null
     returning cancelled_at is not null as cancelled`,
    [tx.tenantId, roundId, day, why, at],
  );
  return row?.cancelled ?? false;
}

/** Of days whose cut-off is past it is not decided any more: they are driven, unless they are cancelled. */
export async function keepDecided(
  tx: TenantTx,
  { roundId, days, at }: { readonly roundId: string; readonly days: readonly string[]; readonly at: Date },
): Promise<void> {
  await tx.run(
    `insert into round_days (tenant_id, round_id, day, capacity, booked, crates, cold_litres, min_decided_at)
     select $1, r.id, d.day, r.capacity, 0, r.crates, r.cold_litres, $4 from rounds r, unnest($3::date[]) as d(day) where r.tenant_id = $1 and r.id = $2
     on conflict (tenant_id, round_id, day) do update set min_decided_at = excluded.min_decided_at where round_days.min_decided_at is null`,
    [tx.tenantId, roundId, days, at],
  );
}

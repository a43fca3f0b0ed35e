import type { CalendarDay } from '@galleria/contract/rounds';
import type { TenantTx } from '@galleria/db';

/** The municipality's own days from one on. */
export function calendarDays(tx: TenantTx, from: string): Promise<CalendarDay[]> {
  return tx.query<CalendarDay>(
    `select day, rule, moved_to as "movedTo", why from round_calendar_days where tenant_id = $1 and day >= $2::date order by day limit 500`,
    [tx.tenantId, from],
  );
}

/** The day on which the rounds of a day go instead, if the municipality has moved it. */
export async function movedTo(tx: TenantTx, day: string): Promise<string | null> {
  const [row] = await tx.query<{ to: string | null }>(
    `select moved_to::text as "to" from round_calendar_days where tenant_id = $1 and day = $2::date and rule = 'moved'`,
    [tx.tenantId, day],
  );
  return row?.to ?? null;
}

/** Of two officers who decide at the same moment the second sees what the first decided. */
export async function queueForCalendar(tx: TenantTx): Promise<void> {
  await tx.query("select pg_advisory_xact_lock(hashtextextended('round-calendar', $1))", [tx.tenantId]);
}

export async function writeCalendarDay(tx: TenantTx, { day, rule, movedTo, why }: CalendarDay, now: Date): Promise<void> {
  await tx.run(
    `insert into round_calendar_days (tenant_id, day, rule, moved_to, why, decided_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (tenant_id, day) do update set rule = excluded.rule, moved_to = excluded.moved_to, why = excluded.why, decided_at = excluded.decided_at`,
    [tx.tenantId, day, rule, movedTo, why, now],
  );
}

export async function removeCalendarDay(tx: TenantTx, day: string): Promise<void> {
  await tx.run('delete from round_calendar_days where tenant_id = $1 and day = $2::date', [tx.tenantId, day]);
}

/** Drives again what a decision had cancelled, whichever it was. @returns since when it was cancelled; nothing when something else cancelled it, or nothing did. */
export async function restoreDecided(tx: TenantTx, roundId: string, day: string): Promise<Date | undefined> {
  const [row] = await tx.query<{ since: Date }>(
    `update round_days set cancelled_at = null, cancelled_why = null, cancelled_for = null
     where tenant_id = $1 and round_id = $2 and day = $3::date and cancelled_at is not null and cancelled_for is not null
     returning old.cancelled_at as since`,
    [tx.tenantId, roundId, day],
  );
  return row?.since;
}

/** Villages to which no round goes that has not ended. */
export function villagesWithoutRound(tx: TenantTx, today: string): Promise<{ id: string; name: string }[]> {
  return tx.query(
    `select v.id, v.name from villages v
     where v.tenant_id = $1 and not exists (
       select from round_villages rv join rounds r on r.tenant_id = $1 and r.id = rv.round_id and (r.valid_to is null or r.valid_to >= $2::date)
       where rv.tenant_id = $1 and rv.village_id = v.id)
     order by v.name collate "sv-SE-x-icu" limit 500`,
    [tx.tenantId, today],
  );
}

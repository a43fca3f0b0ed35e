import type { TenantTx } from '@galleria/db';

/** What people were told of a planned day last: the day on which it is driven, or null. */
export interface Told {
  readonly roundId: string;
  readonly plannedDay: string;
  readonly drivenOn: string | null;
}

export function toldSince(tx: TenantTx, day: string): Promise<Told[]> {
  return tx.query(
    `select round_id as "roundId", planned_day as "plannedDay", driven_on as "drivenOn" from round_changes_told
     where tenant_id = $1 and planned_day >= $2::date limit 5000`,
    [tx.tenantId, day],
  );
}

/** Keeps what is being told; false when just that was told before. */
export async function keepTold(tx: TenantTx, { roundId, plannedDay, drivenOn }: Told, now: Date): Promise<boolean> {
  const rows = await tx.run(
    `insert into round_changes_told (tenant_id, round_id, planned_day, driven_on, told_at) values ($1, $2, $3, $4, $5)
     on conflict (tenant_id, round_id, planned_day) do update set driven_on = excluded.driven_on, told_at = excluded.told_at
     where round_changes_told.driven_on is distinct from excluded.driven_on`,
    [tx.tenantId, roundId, plannedDay, drivenOn, now],
  );
  return rows === 1;
}

export interface Concerned {
  readonly name: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly language: string;
  readonly printed: boolean;
}

/**
 * Whom a changed day concerns: who has had something from the round since a day, by order or by a shop's own note, and whose standing order comes with it.
 * Each once, by where they are reached. Read by the worker.
 */
export function concernedBy(
  tx: TenantTx,
  {
    roundId,
    weekday,
    since,
    today,
  }: { readonly roundId: string; readonly weekday: number; readonly since: string; readonly today: string },
): Promise<Concerned[]> {
  return tx.query<Concerned & Record<string, unknown>>(
    `select distinct on (reach) name, phone, email, language, printed from (
       select o.name, o.phone, o.email, o.language, o.printed, coalesce(o.email, o.phone) as reach
       from shop_orders s join orders o on o.tenant_id = $1 and o.id = s.order_id
       where s.tenant_id = $1 and s.round_id = $2 and s.day >= $4::date and s.state <> 'cancelled'
       union all
       select n.recipient->>'name', n.recipient->>'phone', null, 'sv', false, n.recipient->>'phone'
       from delivery_notes n
       where n.tenant_id = $1 and n.round_id = $2 and n.day >= $4::date and n.shop_order_id is null and n.state <> 'void'
       union all
       select s.name, s.phone, s.email, 'sv', s.printed, coalesce(s.email, s.phone)
       from standing_orders s join rounds r on r.tenant_id = $1 and r.id = s.round_id
       where s.tenant_id = $1 and s.round_id = $2 and (s.ends_on is null or s.ends_on >= $5::date)
         and $3 = case when s.weekday = any (r.also_weekdays) then s.weekday else r.weekday end) concerned
     where reach is not null order by reach, name limit 2000`,
    [tx.tenantId, roundId, weekday, since, today],
  );
}

/** What the letters of one cancelling of a day are kept under: the cancelling's moment is in it, so that each is told for itself. */
export const causeOfCancelling = (roundId: string, day: string, since: string): string => `round.day-cancelled:${roundId}:${day}:${since}`;

export interface ToldOfCancelling {
  readonly carrier: boolean;
  /** Where each reads its letters now. */
  readonly shops: readonly { readonly shopId: string; readonly email: string }[];
}
/**
 * Who works with a day's goods and was told by one cancelling that they do not go. By the letters: the orders have gone to another day since. Each letter is
 * asked for by its whole cause, which the index on it finds.
 */
export async function toldOfCancelling(tx: TenantTx, causes: string): Promise<ToldOfCancelling> {
  const carrier = await tx.query('select 1 from messages where tenant_id = $1 and cause = $2', [tx.tenantId, `${causes}:carrier`]);
  const shops = await tx.query<{ shopId: string; email: string }>(
    `select p.shop_id as "shopId", p.email from shop_admissions a join public_shops p on p.tenant_id = a.home_tenant_id and p.shop_id = a.shop_id
     join messages m on m.tenant_id = $1 and m.cause = $2 || ':shop:' || a.shop_id where a.tenant_id = $1 order by a.shop_id`,
    [tx.tenantId, causes],
  );
  return { carrier: carrier.length > 0, shops };
}

/** The shops whose goods ride on a round, and whoever drives it. */
export async function worksOn(tx: TenantTx, roundId: string): Promise<readonly string[]> {
  const rows = await tx.query<{ email: string }>(
    `select p.email from round_shops s join public_shops p on p.tenant_id = s.home_tenant_id and p.shop_id = s.shop_id
     where s.tenant_id = $1 and s.round_id = $2
     union select c.email from rounds r join platform.carriers c on c.id = r.carrier_id where r.tenant_id = $1 and r.id = $2`,
    [tx.tenantId, roundId],
  );
  return rows.map(({ email }) => email);
}

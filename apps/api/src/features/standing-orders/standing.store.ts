import type { StandingLine, StandingOrder } from '@galleria/contract/standing-orders';
import type { TenantTx } from '@galleria/db';
import type { HeldReason } from '@galleria/domain/standing-order';
import { DRIVEN_MEMBERS, type DrivenRound, specialDays } from '../rounds/index.ts';

/** A standing order with its round and what became of its days, as the caller's scope sees it. Times as the database writes them, `HH:MM:SS`. */
export interface StandingRow extends Omit<StandingOrder, 'days' | 'agreedAt' | 'windowFrom' | 'windowTo'> {
  readonly customerId: string | null;
  readonly agreedAt: string | null;
  readonly round: Omit<DrivenRound, 'id'> & {
    readonly cancelled: readonly string[];
    /** When the shop is closed at short notice. */
    readonly closed: readonly { readonly from: string; readonly to: string }[];
  };
  readonly done: readonly DoneDay[];
}
export interface DoneDay {
  readonly plannedDay: string;
  readonly day: string;
  readonly state: 'no-answer' | 'skipped' | 'placed' | 'held' | 'told';
  readonly orderId: string | null;
  readonly reason: HeldReason | null;
}

/** The weekday of its round on which it comes. A round that is moved to other weekdays takes it along. */
const WEEKDAY = 'case when s.weekday = any (r.also_weekdays) then s.weekday else r.weekday end';
const STANDING = `
  select s.id, s.shop_id as "shopId", coalesce(p.name, '') as "shopName", s.customer_id as "customerId", s.household_id as "householdId", s.name, s.phone, s.email,
    s.street, s.postal_code as "postalCode", s.locality, s.village_id as "villageId", coalesce(v.name, '') as village, s.directions, s.printed,
    s.round_id as "roundId", c.name as "carrierName", ${WEEKDAY} as weekday, s.every_weeks as "everyWeeks", s.starts_on::text as "startsOn", s.ends_on::text as "endsOn",
    s.paused_from::text as "pausedFrom", s.paused_to::text as "pausedTo", s.payment_method as payment, s.way, to_jsonb(s.agreed_at)#>>'{}' as "agreedAt",
    s.at_most_ore as "atMostOre", s.lines, s.version,
    jsonb_build_object(${DRIVEN_MEMBERS}, 'special', ${specialDays('$2')}, 'cutOffDaysBefore', r.cut_off_days_before, 'cutOffTime', r.cut_off_time, 'departs', r.departs,
      'windowFrom', r.window_from, 'windowTo', r.window_to, 'holidayRule', r.holiday_rule, 'capacity', r.capacity, 'validFrom', r.valid_from,
      'validTo', r.valid_to, 'cancelled', (select coalesce(jsonb_agg(d.day), '[]') from round_days d
         where d.tenant_id = $1 and d.round_id = r.id and d.cancelled_at is not null and d.day >= $2::date),
      'closed', (select coalesce(jsonb_agg(jsonb_build_object('from', c.from_day, 'to', c.to_day)), '[]') from shop_closures c
         where c.tenant_id = $1 and c.shop_id = s.shop_id and c.undone_at is null and c.round_id is null and c.to_day >= $2::date)) as round,
    (select coalesce(jsonb_agg(jsonb_build_object('plannedDay', d.planned_day, 'day', d.day, 'state', d.state, 'orderId', d.order_id, 'reason', d.reason)), '[]')
     from standing_order_days d where d.tenant_id = $1 and d.standing_order_id = s.id and d.planned_day >= $2::date - 7) as done
  from standing_orders s
  join rounds r on r.tenant_id = $1 and r.id = s.round_id
  join platform.carriers c on c.id = r.carrier_id
  left join villages v on v.tenant_id = $1 and v.id = s.village_id
  left join shop_admissions a on a.tenant_id = $1 and a.shop_id = s.shop_id
  left join public_shops p on p.tenant_id = a.home_tenant_id and p.shop_id = s.shop_id
  where s.tenant_id = $1`;

/** An end before the first day: ended before it began. */
const NOT_ENDED = '(s.ends_on is null or s.ends_on >= greatest(s.starts_on, $2::date))';

/** Those that have not ended, of whoever the fence shows: a shop's, or a resident's and the household's. */
export function standingSeen(tx: TenantTx, today: string): Promise<StandingRow[]> {
  return tx.query<StandingRow & Record<string, unknown>>(
    `${STANDING} and ${NOT_ENDED} order by s.name collate "sv-SE-x-icu", s.id limit 500`,
    [tx.tenantId, today],
  );
}

/** Those of a shop, or on a round, that have not ended. */
export function standingOf(
  tx: TenantTx,
  { shopId = null, roundId = null }: { readonly shopId?: string | null; readonly roundId?: string | null },
  today: string,
): Promise<StandingRow[]> {
  return tx.query<StandingRow & Record<string, unknown>>(
    `${STANDING} and ${NOT_ENDED} and ($3::uuid is null or s.shop_id = $3) and ($4::uuid is null or s.round_id = $4) order by s.id limit 5000`,
    [tx.tenantId, today, shopId, roundId],
  );
}

export const PLACED_A_SLICE = 200;
/** One slice of those that are placed without asking, by id: every one of them has its turn. */
export function placedByThemselves(tx: TenantTx, today: string, after: string | undefined): Promise<StandingRow[]> {
  return tx.query<StandingRow & Record<string, unknown>>(
    `${STANDING} and s.way = 'by-itself' and ${NOT_ENDED} and ($3::uuid is null or s.id > $3) order by s.id limit ${PLACED_A_SLICE}`,
    [tx.tenantId, today, after ?? null],
  );
}

export async function findStanding(tx: TenantTx, id: string, today: string): Promise<StandingRow | undefined> {
  const [row] = await tx.query<StandingRow & Record<string, unknown>>(`${STANDING} and s.id = $3`, [tx.tenantId, today, id]);
  return row;
}

/** Holds the standing order until the end of the transaction: of two who want the same day the second sees what the first did. */
export async function holdStanding(tx: TenantTx, id: string, today: string): Promise<StandingRow | undefined> {
  await tx.query('select 1 from standing_orders where tenant_id = $1 and id = $2 for update', [tx.tenantId, id]);
  return findStanding(tx, id, today);
}

export interface PlanColumns {
  readonly everyWeeks: 1 | 2;
  readonly endsOn: string | null;
  readonly pausedFrom: string | null;
  readonly pausedTo: string | null;
  readonly payment: string;
  readonly way: 'call' | 'by-itself';
  readonly agreedAt: Date | string | null;
  readonly agreedBy: string | null;
  readonly atMostOre: number | null;
  readonly lines: readonly StandingLine[];
}
export interface NewStanding extends PlanColumns {
  readonly id: string;
  readonly shopId: string;
  readonly customerId: string | null;
  readonly householdId: string | null;
  readonly name: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly street: string;
  readonly postalCode: string;
  readonly locality: string;
  readonly villageId: string;
  readonly directions: string;
  readonly printed: boolean;
  readonly roundId: string;
  readonly startsOn: string;
  readonly weekday: number;
  readonly now: Date;
}

const planValues = (plan: PlanColumns) => [
  plan.everyWeeks,
  plan.endsOn,
  plan.pausedFrom,
  plan.pausedTo,
  plan.payment,
  plan.way,
  plan.agreedAt,
  plan.agreedBy,
  plan.atMostOre,
  JSON.stringify(plan.lines),
];

export async function insertStanding(tx: TenantTx, made: NewStanding): Promise<void> {
  await tx.run(
    `insert into standing_orders (tenant_id, id, every_weeks, ends_on, paused_from, paused_to, payment_method, way, agreed_at, agreed_by, at_most_ore, lines,
       shop_id, customer_id, household_id, name, phone, email, street, postal_code, locality, village_id, directions, printed, round_id, starts_on,
       created_by, created_at, updated_at, weekday)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $28, $29)`,
    [
      tx.tenantId,
      made.id,
      ...planValues(made),
      made.shopId,
      made.customerId,
      made.householdId,
      made.name,
      made.phone,
      made.email,
      made.street,
      made.postalCode,
      made.locality,
      made.villageId,
      made.directions,
      made.printed,
      made.roundId,
      made.startsOn,
      tx.actor,
      made.now,
      made.weekday,
    ],
  );
}

/** The guarded change; false when somebody else was first. */
export async function changeStanding(
  tx: TenantTx,
  id: string,
  version: number,
  plan: PlanColumns & { readonly now: Date },
): Promise<boolean> {
  const rows = await tx.run(
    `update standing_orders set every_weeks = $3, ends_on = $4, paused_from = $5, paused_to = $6, payment_method = $7, way = $8, agreed_at = $9,
       agreed_by = $10, at_most_ore = $11, lines = $12, version = version + 1, updated_at = $14
     where tenant_id = $1 and id = $2 and version = $13`,
    [tx.tenantId, id, ...planValues(plan), version, plan.now],
  );
  return rows === 1;
}

/** Who agreed, for keeping an agreement that a change does not touch. */
export async function agreedBy(tx: TenantTx, id: string): Promise<string | null> {
  const [row] = await tx.query<{ by: string | null }>('select agreed_by as by from standing_orders where tenant_id = $1 and id = $2', [
    tx.tenantId,
    id,
  ]);
  return row?.by ?? null;
}

/** What a resident signs in with here. */
export async function accountOf(
  tx: TenantTx,
  customerId: string,
): Promise<{ readonly phone: string | null; readonly email: string | null }> {
  const [row] = await tx.query<{ phone: string | null; email: string | null }>(
    'select phone, email from customers where tenant_id = $1 and id = $2',
    [tx.tenantId, customerId],
  );
  return row ?? { phone: null, email: null };
}

/** Whether the round takes the shop's goods to the village. */
export async function roundServes(
  tx: TenantTx,
  { roundId, shopId, villageId }: { roundId: string; shopId: string; villageId: string },
): Promise<boolean> {
  const rows = await tx.query(
    `select 1 from rounds r
     join round_shops s on s.tenant_id = $1 and s.round_id = r.id and s.shop_id = $3
     join round_villages v on v.tenant_id = $1 and v.round_id = r.id and v.village_id = $4
     where r.tenant_id = $1 and r.id = $2`,
    [tx.tenantId, roundId, shopId, villageId],
  );
  return rows.length > 0;
}

export interface Outcome {
  readonly standingId: string;
  readonly shopId: string;
  readonly plannedDay: string;
  readonly day: string;
  readonly state: DoneDay['state'];
  readonly orderId?: string;
  readonly reason?: HeldReason;
  readonly now: Date;
}
/** What became of a day. What is placed or skipped stays so; false when it was. */
export async function writeDay(tx: TenantTx, outcome: Outcome): Promise<boolean> {
  const rows = await tx.run(
    `insert into standing_order_days (tenant_id, standing_order_id, planned_day, shop_id, day, state, order_id, reason, done_by, done_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (tenant_id, standing_order_id, planned_day) do update set day = excluded.day, state = excluded.state, order_id = excluded.order_id,
       reason = excluded.reason, done_by = excluded.done_by, done_at = excluded.done_at
     where standing_order_days.state in ('no-answer', 'held', 'told')`,
    [
      tx.tenantId,
      outcome.standingId,
      outcome.plannedDay,
      outcome.shopId,
      outcome.day,
      outcome.state,
      outcome.orderId ?? null,
      outcome.reason ?? null,
      tx.actor,
      outcome.now,
    ],
  );
  return rows === 1;
}

import type { TenantTx } from '@galleria/db';
import type { LaterFee } from '@galleria/domain/rounds';
import type { LocalDate, LocalTime } from '@galleria/domain/time';
import { DAYS_AHEAD, type DrivenRound, specialDays, WEEKDAYS } from '../rounds/index.ts';

/** A round as the public sees it, with its carrier, and what is booked or cancelled on its coming days. */
export interface PublicRound extends DrivenRound {
  readonly standardFeeOre: number;
  readonly laterFees: readonly LaterFee[];
  readonly carrierName: string;
  readonly takesPayment: boolean;
  readonly checksId: boolean;
  /** Slugs, in the order in which the car comes. */
  readonly villages: readonly string[];
  readonly shops: readonly string[];
  readonly days: readonly { readonly day: LocalDate; readonly full: boolean; readonly cancelled: boolean }[];
}

/** Rounds that are driven now or soon. Names of carriers are public; of a shop only that it uses the round. */
export function findRounds(tx: TenantTx, today: LocalDate): Promise<PublicRound[]> {
  return tx.query<PublicRound & Record<string, unknown>>(
    `select r.id, ${WEEKDAYS} as weekdays, r.seasons, r.min_stops as "minStops", r.hand_in_by as "handInBy", ${specialDays('$2')} as special, r.cut_off_days_before as "cutOffDaysBefore", r.cut_off_time as "cutOffTime", r.departs, r.window_from as "windowFrom",
       r.window_to as "windowTo", r.holiday_rule as "holidayRule", r.capacity, r.standard_fee_ore as "standardFeeOre", r.later_fees as "laterFees", r.valid_from as "validFrom",
       r.valid_to as "validTo", p.name as "carrierName", c.takes_payment as "takesPayment", c.checks_id as "checksId",
       array(select v.slug from round_villages rv join villages v on v.tenant_id = rv.tenant_id and v.id = rv.village_id
             where rv.tenant_id = $1 and rv.round_id = r.id order by rv.position, v.slug) as villages,
       array(select rs.shop_id from round_shops rs join shop_admissions a on a.tenant_id = rs.tenant_id and a.shop_id = rs.shop_id and a.state = 'admitted'
             where rs.tenant_id = $1 and rs.round_id = r.id) as shops,
       (select coalesce(jsonb_agg(jsonb_build_object('day', d.day, 'full', d.booked >= d.capacity or coalesce(d.crates_booked >= d.crates, false), 'cancelled', d.cancelled_at is not null)), '[]')
        from round_days d where d.tenant_id = $1 and d.round_id = r.id and d.day between $2::date and $2::date + 21) as days
     from rounds r
     join carrier_contracts c on c.tenant_id = r.tenant_id and c.carrier_id = r.carrier_id
     join platform.carriers p on p.id = r.carrier_id
     where r.tenant_id = $1 and r.valid_from <= $2::date + 21 and (r.valid_to is null or r.valid_to >= $2::date)
     order by r.weekday, r.window_from, r.id limit 500`,
    [tx.tenantId, today],
  );
}

/** A round to one village, with where its bus stops there. */
export interface RoundToVillage extends DrivenRound {
  readonly carrierName: string;
  readonly busLine: string;
  readonly stopName: string;
  readonly stopAt: LocalTime | null;
  readonly isMet: boolean;
  readonly cancelledDays: readonly LocalDate[];
}
export function roundsTo(tx: TenantTx, village: string, today: LocalDate): Promise<RoundToVillage[]> {
  return tx.query<RoundToVillage & Record<string, unknown>>(
    `select r.id, ${WEEKDAYS} as weekdays, r.seasons, r.min_stops as "minStops", r.hand_in_by as "handInBy", ${specialDays('$2')} as special,
       r.cut_off_days_before as "cutOffDaysBefore", r.cut_off_time as "cutOffTime", r.departs, r.window_from as "windowFrom", r.window_to as "windowTo",
       r.holiday_rule as "holidayRule", r.capacity, r.valid_from as "validFrom", r.valid_to as "validTo", p.name as "carrierName",
       r.bus_line as "busLine", rv.stop_name as "stopName", left(rv.stop_at::text, 5) as "stopAt", rv.met_by <> '' as "isMet",
       array(select d.day::text from round_days d
             where d.tenant_id = $1 and d.round_id = r.id and d.day between $2::date and $2::date + ${DAYS_AHEAD} and d.cancelled_at is not null) as "cancelledDays"
     from villages v
     join round_villages rv on rv.tenant_id = $1 and rv.village_id = v.id
     join rounds r on r.tenant_id = $1 and r.id = rv.round_id
     join platform.carriers p on p.id = r.carrier_id
     where v.tenant_id = $1 and v.slug = $3 and r.valid_from <= $2::date + 21 and (r.valid_to is null or r.valid_to >= $2::date)
       and exists (select from round_shops rs where rs.tenant_id = $1 and rs.round_id = r.id)
     order by r.weekday, r.window_from, r.id limit 100`,
    [tx.tenantId, today, village],
  );
}

/** The town first, then by alphabet. */
export function listVillageNames(tx: TenantTx): Promise<{ slug: string; name: string }[]> {
  return tx.query('select slug, name from villages where tenant_id = $1 order by urban desc, name collate "sv-SE-x-icu" limit 500', [
    tx.tenantId,
  ]);
}

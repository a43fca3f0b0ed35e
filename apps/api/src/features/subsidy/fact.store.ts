import type { TenantTx } from '@galleria/db';
import type { LocalDate } from '@galleria/domain/time';

/** A delivery note as the subsidy reads it. `day`: delivered or tried on, else planned for, in Sweden. */
export interface NoteRow {
  readonly id: string;
  readonly year: number;
  readonly number: number;
  readonly householdId: string;
  readonly shopId: string;
  readonly shopName: string;
  readonly atHome: boolean;
  readonly carrierId: string | null;
  readonly state: string;
  readonly day: LocalDate;
  readonly settled: boolean;
  readonly failReason: string | null;
  readonly dailyGoodsOre: number;
  readonly otherGoodsOre: number;
  readonly goodsClass: 'daily-goods' | 'mixed' | 'other';
  readonly beerOnly: boolean;
  readonly feeOre: number;
  readonly feeKeptBy: 'shop' | 'carrier' | 'municipality';
  readonly transportCostOre: number | null;
  readonly contractPriceOre: number | null;
  readonly pieces: number;
  readonly receivedBy: string | null;
  readonly promisedAt: Date;
  /** A counter-note took it back: it was never driven. */
  readonly countered: boolean;
}

export interface HouseholdRow {
  readonly id: string;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly yearRound: boolean;
  readonly registered: boolean;
}
export interface DistanceRow {
  readonly householdId: string;
  readonly shopId: string;
  readonly metres: number;
  readonly method: 'road-measured' | 'road-router' | 'estimate';
  readonly measuredOn: LocalDate;
  /** Only a shop of daily goods can be the nearest one that a scheme asks for. */
  readonly grocery: boolean;
}
export interface EligibilityRow {
  readonly householdId: string;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate;
  readonly revokedOn: LocalDate | null;
  readonly distanceExempt: boolean;
}
export interface OccasionRow {
  readonly householdId: string;
  readonly day: LocalDate;
  readonly promisedAt: Date;
}

export interface Span {
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** Only these households; all when left out. */
  readonly households?: readonly string[];
}

// A driver out of reach sends the outcome later: the device's time says when it was.
const HAPPENED = "(coalesce(n.outcome_device_at, n.outcome_at) at time zone 'Europe/Stockholm')::date";

/** Notes of registered households that were issued, with a day in the span. Counter-notes are told by the note that they correct. */
export function notesIn(tx: TenantTx, { from, to, households }: Span): Promise<NoteRow[]> {
  return tx.query<NoteRow & Record<string, unknown>>(
    `select * from (
       select n.id, n.year, n.number, n.household_id as "householdId", n.shop_id as "shopId", n.shop_name as "shopName",
         n.home_tenant_id = n.tenant_id as "atHome", n.carrier_id as "carrierId", n.state,
         case when n.outcome_at is null then n.day else ${HAPPENED} end::text as day,
         n.outcome_at is not null as settled, n.fail_reason as "failReason",
         n.daily_goods_ore as "dailyGoodsOre", n.other_goods_ore as "otherGoodsOre", n.goods_class as "goodsClass", n.beer_only as "beerOnly",
         coalesce(n.fee_taken_ore, n.fee_ore) as "feeOre", n.fee_kept_by as "feeKeptBy",
         n.transport_cost_ore as "transportCostOre", c.price_ore as "contractPriceOre",
         coalesce((n.parcels->>'ambient')::int, 0) + coalesce((n.parcels->>'chilled')::int, 0) + coalesce((n.parcels->>'frozen')::int, 0) as pieces,
         n.received_by as "receivedBy", n.promised_at as "promisedAt", k.id is not null as countered
       from delivery_notes n
       left join carrier_contracts c on c.tenant_id = n.tenant_id and c.carrier_id = n.carrier_id
       left join delivery_notes k on k.tenant_id = n.tenant_id and k.corrects_note_id = n.id and k.state <> 'void'
       where n.tenant_id = $1 and n.household_id is not null and n.corrects_note_id is null and n.state not in ('draft', 'void')
         and n.day between $2::date - 14 and $3::date + 14 and ($4::uuid[] is null or n.household_id = any($4))) f
     where day::date between $2 and $3 order by id`,
    [tx.tenantId, from, to, households ?? null],
  );
}

export interface Surroundings {
  readonly households: readonly HouseholdRow[];
  readonly distances: readonly DistanceRow[];
  readonly eligibilities: readonly EligibilityRow[];
  readonly approvedShops: readonly string[];
  readonly vatRates: readonly { readonly ratePercent: number; readonly from: LocalDate; readonly to: LocalDate | null }[];
}

/** Everything about the named households that the rules ask for. */
export async function surroundingsOf(tx: TenantTx, households: readonly string[]): Promise<Surroundings> {
  const values = [tx.tenantId, households];
  return {
    households: await tx.query(
      'select id, lat, lon, year_round as "yearRound", registered from households where tenant_id = $1 and id = any($2)',
      values,
    ),
    distances: await tx.query(
      `select d.household_id as "householdId", d.shop_id as "shopId", d.metres, d.method, d.measured_on::text as "measuredOn", s.kind = 'grocery' as grocery
       from household_distances d
       join shop_admissions a on a.tenant_id = d.tenant_id and a.shop_id = d.shop_id
       join public_shops s on s.tenant_id = a.home_tenant_id and s.shop_id = d.shop_id
       where d.tenant_id = $1 and d.household_id = any($2)`,
      values,
    ),
    eligibilities: await tx.query(
      `select household_id as "householdId", valid_from::text as "validFrom", valid_to::text as "validTo", revoked_on::text as "revokedOn",
         distance_exempt as "distanceExempt"
       from eligibilities where tenant_id = $1 and household_id = any($2) order by valid_from desc`,
      values,
    ),
    // A note cannot be issued before the admission, so an admission that was given at any time is the agreement.
    approvedShops: (
      await tx.query<{ id: string }>(
        `select shop_id as id from shop_admissions where tenant_id = $1 and (state = 'admitted' or admitted_at is not null)`,
        [tx.tenantId],
      )
    ).map(({ id }) => id),
    vatRates: await tx.query(
      `select rate_percent as "ratePercent", valid_from::text as "from", valid_to::text as "to" from platform.vat_rates where category = 'standard'`,
    ),
  };
}

/** Promises without a note yet: an order whose goods are not packed holds its place of the week all the same. */
export function barePromises(tx: TenantTx, { from, to, households }: Span): Promise<OccasionRow[]> {
  return tx.query<OccasionRow & Record<string, unknown>>(
    `select o.household_id as "householdId", o.day::text as day, o.promised_at as "promisedAt" from delivery_occasions o
     where o.tenant_id = $1 and o.day between $2 and $3 and ($4::uuid[] is null or o.household_id = any($4)) and o.released_at is null
       and not exists (select 1 from delivery_notes n where n.tenant_id = o.tenant_id and n.household_id = o.household_id and n.day = o.day
                       and n.corrects_note_id is null and n.state <> 'draft')`,
    [tx.tenantId, from, to, households ?? null],
  );
}

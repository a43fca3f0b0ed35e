import type { TenantTx } from '@galleria/db';
import type { LocalDate } from '@galleria/domain/time';
import { PRICES } from './carrier-prices.ts';
import { type Driven, drivenRounds } from './cheaper-carrier.store.ts';
import { type ShopWays, shopWays } from './shop-ways.store.ts';

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
  /** In whose reports it stands. */
  readonly reporterId: string | null;
  readonly state: string;
  readonly day: LocalDate;
  readonly settled: boolean;
  readonly failReason: string | null;
  readonly dailyGoodsOre: number;
  readonly otherGoodsOre: number;
  readonly goodsClass: 'daily-goods' | 'mixed' | 'other';
  readonly beerOnly: boolean;
  readonly feeOre: number;
  /** Of the fee: freight of goods that the scheme does not cover. */
  readonly freightOre: number;
  readonly feeKeptBy: 'shop' | 'carrier' | 'municipality';
  readonly transportCostOre: number | null;
  readonly contractPriceOre: number | null;
  readonly byBoat: boolean;
  readonly pieces: number;
  readonly receivedBy: string | null;
  /** What kinds of pictures there are from the door. */
  readonly proofs: readonly string[];
  /** Whoever took it wrote a name on the receipt list. */
  readonly signedOnPaper: boolean;
  readonly promisedAt: Date;
  readonly roundId: string | null;
  readonly feeKind: 'scheme' | 'standard';
  /** A counter-note took it back: it was never driven. */
  readonly countered: boolean;
}

export interface HouseholdRow {
  readonly id: string;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly villageId: string | null;
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
/** A household as it was before a day. */
export interface PastRow extends Omit<HouseholdRow, 'id'> {
  readonly householdId: string;
  /** The first day on which it no longer held. */
  readonly until: LocalDate;
  readonly distances: readonly Omit<DistanceRow, 'householdId'>[];
}
export interface EligibilityRow {
  readonly householdId: string;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate;
  readonly revokedOn: LocalDate | null;
  readonly distanceExempt: boolean;
}

export interface Span {
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** Only these households; all when left out. */
  readonly households?: readonly string[];
}

// A driver out of reach sends the outcome later: the device's time says when it was.
const HAPPENED = "(coalesce(n.outcome_device_at, n.outcome_at) at time zone 'Europe/Stockholm')::date";

const DAY = `(case when n.outcome_at is null then n.day else ${HAPPENED} end)`;

// Who went by boat from which day until which, by what the contract was then; before its first version it was as that says.
const KINDS = `
  select carrier_id, from_day, lead(from_day) over (partition by carrier_id order by from_day) as until, kind from (
    select k.carrier_id, '-infinity'::date as from_day, coalesce((
      select v.agreed->>'kind' from carrier_contract_versions v
      where v.tenant_id = $1 and v.carrier_id = k.carrier_id and v.agreed ? 'kind' order by v.from_day limit 1), k.kind) as kind
    from carrier_contracts k where k.tenant_id = $1
    union all select carrier_id, from_day, agreed->>'kind' from carrier_contract_versions where tenant_id = $1 and agreed ? 'kind') b`;

/** Notes of registered households that were issued, with a day in the span. Counter-notes are told by the note that they correct. */
export function notesIn(tx: TenantTx, { from, to, households }: Span): Promise<NoteRow[]> {
  return tx.query<NoteRow & Record<string, unknown>>(
    `with prices as materialized (${PRICES}), kinds as materialized (${KINDS})
     select * from (
       select n.id, n.year, n.number, n.household_id as "householdId", n.shop_id as "shopId", n.shop_name as "shopName",
         n.home_tenant_id = n.tenant_id as "atHome", n.carrier_id as "carrierId", n.reporter_id as "reporterId", n.state,
         ${DAY}::text as day,
         n.outcome_at is not null as settled, n.fail_reason as "failReason",
         n.daily_goods_ore as "dailyGoodsOre", n.other_goods_ore as "otherGoodsOre", n.goods_class as "goodsClass", n.beer_only as "beerOnly",
         coalesce(n.fee_taken_ore, n.fee_ore) as "feeOre", least(n.freight_ore, greatest(0, n.freight_ore - n.fee_ore + coalesce(n.fee_taken_ore, n.fee_ore))) as "freightOre", n.fee_kept_by as "feeKeptBy",
         n.transport_cost_ore as "transportCostOre", c.price as "contractPriceOre",
         exists (select from kinds b where b.kind = 'boat' and b.carrier_id = n.carrier_id and ${DAY} >= b.from_day and (b.until is null or ${DAY} < b.until)) as "byBoat",
         coalesce((n.parcels->>'ambient')::int, 0) + coalesce((n.parcels->>'chilled')::int, 0) + coalesce((n.parcels->>'frozen')::int, 0) as pieces,
         n.received_by as "receivedBy", n.signed_on_paper as "signedOnPaper", n.promised_at as "promisedAt", n.round_id as "roundId", n.fee_kind as "feeKind",
         k.id is not null as countered,
         array(select p.kind from door_proofs p where p.tenant_id = $1 and p.note_id = n.id) as proofs
       from delivery_notes n
       left join prices c on c.carrier_id = n.carrier_id and ${DAY} >= c.from_day and (c.until is null or ${DAY} < c.until)
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
  /** In order of days. */
  readonly past: readonly PastRow[];
  readonly eligibilities: readonly EligibilityRow[];
  readonly approvedShops: readonly string[];
  readonly ways: ShopWays;
  readonly driven: Driven;
  readonly vatRates: readonly { readonly ratePercent: number; readonly from: LocalDate; readonly to: LocalDate | null }[];
}

/** Everything about the named households that the rules ask for. */
export async function surroundingsOf(tx: TenantTx, households: readonly string[]): Promise<Surroundings> {
  const values = [tx.tenantId, households];
  return {
    households: await tx.query(
      'select id, lat, lon, village_id as "villageId", year_round as "yearRound", registered from households where tenant_id = $1 and id = any($2)',
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
    past: await tx.query(
      `select p.household_id as "householdId", p.until::text as until, p.lat, p.lon, p.village_id as "villageId", p.year_round as "yearRound", p.registered,
         coalesce((select jsonb_agg(jsonb_build_object('shopId', d."shopId", 'metres', d.metres, 'method', d.method, 'measuredOn', d."measuredOn",
             'grocery', s.kind = 'grocery'))
           from jsonb_to_recordset(p.distances) as d("shopId" uuid, metres integer, method text, "measuredOn" date)
           join shop_admissions a on a.tenant_id = $1 and a.shop_id = d."shopId"
           join public_shops s on s.tenant_id = a.home_tenant_id and s.shop_id = a.shop_id), '[]') as distances
       from household_past_facts p where p.tenant_id = $1 and p.household_id = any($2) order by p.until`,
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
    ways: await shopWays(tx, households),
    driven: await drivenRounds(tx),
    vatRates: await tx.query(
      `select rate_percent as "ratePercent", valid_from::text as "from", valid_to::text as "to" from platform.vat_rates where category = 'standard'`,
    ),
  };
}

/** One shop's part of a household's order that has no note yet: its goods as ordered, and the fee that was promised. */
export interface OrderedRow {
  readonly id: string;
  readonly householdId: string;
  readonly shopId: string;
  readonly atHome: boolean;
  readonly carrierId: string | null;
  readonly roundId: string | null;
  readonly day: LocalDate;
  readonly promisedAt: Date;
  readonly dailyGoodsOre: number;
  readonly otherGoodsOre: number;
  readonly beerOnly: boolean;
  readonly feeOre: number;
  readonly freightOre: number;
  readonly feeKind: 'scheme' | 'standard';
}

/** Promises without a note yet, whoever of the household placed them: goods that are not packed hold their place of the week all the same. */
export function orderedIn(tx: TenantTx, { from, to, households }: Span): Promise<OrderedRow[]> {
  return tx.query<OrderedRow & Record<string, unknown>>(
    `select s.id, o.household_id as "householdId", s.shop_id as "shopId", s.home_tenant_id = s.tenant_id as "atHome", s.carrier_id as "carrierId",
       s.round_id as "roundId", s.day::text as day, s.placed_at as "promisedAt", g.daily as "dailyGoodsOre", g.other as "otherGoodsOre",
       g.beer_only as "beerOnly", s.fee_ore as "feeOre", s.freight_ore as "freightOre", coalesce(s.fee_kind, 'standard') as "feeKind"
     from shop_orders s
     join orders o on o.tenant_id = $1 and o.id = s.order_id
     cross join lateral (
       select coalesce(sum(amount_ore) filter (where daily_goods), 0)::int as daily, coalesce(sum(amount_ore) filter (where not daily_goods), 0)::int as other,
         coalesce(bool_and(daily_goods and vat_category = 'standard' and coalesce(age_limit, 0) >= 18), false) as beer_only
       from order_lines l where l.tenant_id = $1 and l.shop_order_id = s.id) g
     where s.tenant_id = $1 and s.fulfilment = 'delivery' and s.state in ('placed', 'picking', 'packed') and s.day between $2::date and $3::date
       and o.household_id is not null and ($4::uuid[] is null or o.household_id = any($4))
     order by s.id`,
    [tx.tenantId, from, to, households ?? null],
  );
}

/** Whether anything is to be driven to a household on a day, or has been. */
export async function hasDelivery(tx: TenantTx, householdId: string, day: string): Promise<boolean> {
  const [row] = await tx.query<{ has: boolean }>(
    `select exists (select 1 from delivery_notes n where n.tenant_id = $1 and n.household_id = $2 and n.day = $3::date and n.corrects_note_id is null
                    and n.state not in ('draft', 'void'))
         or exists (select 1 from shop_orders s join orders o on o.tenant_id = $1 and o.id = s.order_id
                    where s.tenant_id = $1 and o.household_id = $2 and s.day = $3::date and s.fulfilment = 'delivery'
                    and s.state in ('placed', 'picking', 'packed')) as has`,
    [tx.tenantId, householdId, day],
  );
  return row?.has ?? false;
}

/** The village of each household that has one. */
export async function villagesOfHouseholds(tx: TenantTx, households: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.query<{ id: string; village: string }>(
    `select h.id, v.name as village from households h join villages v on v.tenant_id = $1 and v.id = h.village_id
     where h.tenant_id = $1 and h.id = any($2)`,
    [tx.tenantId, households],
  );
  return new Map(rows.map(({ id, village }) => [id, village]));
}

/** Number in the register of each household, and whether it may stand in a list. */
export async function numbersOf(
  tx: TenantTx,
  households: readonly string[],
): Promise<ReadonlyMap<string, { readonly number: number; readonly isProtected: boolean }>> {
  const rows = await tx.query<{ id: string; number: number; isProtected: boolean }>(
    'select id, number, protected as "isProtected" from households where tenant_id = $1 and id = any($2)',
    [tx.tenantId, households],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** What the carrier takes on a day for goods that the scheme does not cover; null: the round's own fee. */
export async function freightOn(
  tx: TenantTx,
  carrierId: string,
  { today, day }: { readonly today: LocalDate; readonly day: LocalDate },
): Promise<number | null> {
  const [row] = await tx.query<{ ore: number | null }>(
    `select v.other_goods_ore as ore from carrier_contracts k, app.contract_on(k, $3::date, $4::date) v where k.tenant_id = $1 and k.carrier_id = $2`,
    [tx.tenantId, carrierId, today, day],
  );
  return row?.ore ?? null;
}

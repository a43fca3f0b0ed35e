import type { FreedAssumption } from '@galleria/contract/statistics';
import type { TenantTx } from '@galleria/db';
import { ore } from '@galleria/domain/money';
import { bandOf, type Counting, type DetailedFact } from '@galleria/domain/statistics';
import { rulingSpans } from '@galleria/domain/subsidy';
import { daysBetween, type LocalDate, localDate } from '@galleria/domain/time';
import { schemesOf } from '../subsidy/index.ts';

/** States of reports that the municipality counts. */
const SUBMITTED = ['submitted', 'approved', 'invoiced', 'paid', 'locked'] as const;
/** States in which nothing of a report changes any more. */
export const APPROVED = ['approved', 'invoiced', 'paid', 'locked'] as const;

export interface Days {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

interface FactRow {
  readonly month: string;
  readonly village: string;
  readonly shopId: string | null;
  readonly carrierId: string;
  readonly householdId: string;
  readonly metres: number | null;
  readonly channel: string;
  readonly version: string;
  readonly notes: number;
  readonly deliveries: number;
  readonly subsidisedDeliveries: number;
  readonly cost: number;
  readonly net: number;
  readonly grant: number;
}

interface Wanted {
  /** SQL of lines with the month that each counts in; the span is $2 and $3. */
  readonly lines: string;
  readonly values: readonly unknown[];
  readonly counting: Counting;
}

/**
 * The officer's months: a line counts on its day, and what was counted back stands beside it with minus, so that sums are right; its distance is the one of the day
 * it was reported.
 */
export const onItsDay: Wanted = {
  lines: `select l.*, date_trunc('month', l.day) as of_month from report_lines l
       where l.tenant_id = $1 and l.day between $2 and $3
         and l.report_id = any (array(select r.id from monthly_reports r where r.tenant_id = $1 and r.state = any($4)))`,
  values: [SUBMITTED],
  counting: 'deliveries',
};

const STEP = "greatest(date_trunc('month', l.day)::date, r.statistics_from)";
/** The public's months: a line counts in that of its day, or in the first that was still to be published when its report was approved. */
export const asPublished = (counting: Counting): Wanted => ({
  lines: `select l.*, ${STEP} as of_month from monthly_reports r join report_lines l on l.tenant_id = $1 and l.report_id = r.id
       where r.tenant_id = $1 and r.statistics_from <= $3 and l.day <= $3 and ${STEP} between $2 and $3`,
  values: [],
  counting,
});

const NOTES = `coalesce(sum(l.note_count) filter (where l.outcome = 'delivered'), 0)::int`;
/** What is a delivery, and which of them the rules pay for: the same occasions as in reports and claims. */
const DELIVERIES: Readonly<Record<Counting, string>> = {
  deliveries: `sum(l.delivery_count)::int as deliveries, coalesce(sum(l.occasion_count) filter (where l.kind = 'delivery'), 0)::int as "subsidisedDeliveries"`,
  notes: `${NOTES} as deliveries, coalesce(sum(l.note_count) filter (where l.outcome = 'delivered' and l.claimable), 0)::int as "subsidisedDeliveries"`,
};

// Notes of orders that the home care has made at its desk, and whatever was written anew in their place. To the shop the order came by telephone: whose
// help it came with is the household's business, and only the figures know.
const BY_HOME_CARE = `
  select n.id from home_care_draws d join shop_orders s on s.tenant_id = $1 and s.order_id = d.order_id
    join delivery_notes n on n.tenant_id = $1 and n.shop_order_id = s.id
  where d.tenant_id = $1 and d.order_id is not null
  union select w.id from care join delivery_notes w on w.tenant_id = $1 and w.replaces_note_id = care.id`;

// A household that has moved counts where it lived when the month of the delivery began, in whichever month that is told: what is counted back later is
// taken from the village where it was counted. Few have moved, so that the others are not asked.
const VILLAGE = `case when f.household_id not in (select household_id from household_past_facts where tenant_id = $1) then h.village_id else (
  select s.village_id from (select p.village_id, p.until from household_past_facts p where p.tenant_id = $1 and p.household_id = f.household_id and p.until > f.day_month
    union all select h.village_id, 'infinity') s order by s.until limit 1) end`;

// Two rows of the register that were found to be one household are one: of fewer than five nothing is told.
const DOOR = 'coalesce(w.merged_into, w.id)';

/**
 * Deliveries of a span, added up for each household, month (of which it is told, and of the delivery), village, shop and carrier in the database (and the road,
 * the channel and the version of the rules): what is counted from them is the same as from the single lines, at a tenth of the rows.
 */
export async function factsOf(tx: TenantTx, { from, to }: Days, { lines, values, counting }: Wanted): Promise<DetailedFact[]> {
  const rows = await tx.query<FactRow & Record<string, unknown>>(
    `with recursive care as (${BY_HOME_CARE})
     select to_char(f.month, 'YYYY-MM') as month, coalesce((${VILLAGE})::text, '') as village, f.shop_id as "shopId", f.carrier_id as "carrierId",
       f.household_id as "householdId", f.metres, f.channel, f.version, f.notes, f.deliveries, f."subsidisedDeliveries", f.cost, f.net, f."grant"
     from (
       select l.of_month as month, date_trunc('month', l.day)::date as day_month, l.shop_id, l.carrier_id, ${DOOR} as household_id,
         case when l.distance->>'method' <> 'ESTIMATE' then (l.distance->>'metres')::int end as metres, case when l.note_id in (select id from care) then 'home-care' else coalesce(n.channel, '') end as channel,
         coalesce(l.scheme_version::text, '') as version,
         ${NOTES} as notes, ${DELIVERIES[counting]},
         sum(l.compensation_ore)::bigint as cost, sum(l.net_outlay_ore)::bigint as net, sum(l.grant_ore)::bigint as "grant"
       from (${lines}) l
       join households w on w.tenant_id = $1 and w.id = l.household_id
       left join delivery_notes n on n.tenant_id = $1 and n.id = l.note_id
       group by 1, 2, 3, 4, 5, 6, 7, 8) f
     join households h on h.tenant_id = $1 and h.id = f.household_id`,
    [tx.tenantId, from, to, ...values],
  );
  return rows.map(({ month, metres, ...row }) => ({
    ...row,
    day: localDate(`${month}-01`),
    distance: bandOf(metres),
    cost: ore(row.cost),
    net: ore(row.net),
    grant: ore(row.grant),
  }));
}

/** The same by month and household alone, for what is told of other years. */
export async function monthFactsOf(tx: TenantTx, { from, to }: Days) {
  const rows = await tx.query<
    Pick<FactRow, 'month' | 'householdId' | 'notes' | 'deliveries' | 'subsidisedDeliveries' | 'cost' | 'net' | 'grant'> &
      Record<string, unknown>
  >(
    `select to_char(l.of_month, 'YYYY-MM') as month, ${DOOR} as "householdId",
       ${NOTES} as notes, ${DELIVERIES[onItsDay.counting]},
       sum(l.compensation_ore)::bigint as cost, sum(l.net_outlay_ore)::bigint as net, sum(l.grant_ore)::bigint as "grant"
     from (${onItsDay.lines}) l join households w on w.tenant_id = $1 and w.id = l.household_id group by 1, 2`,
    [tx.tenantId, from, to, ...onItsDay.values],
  );
  return rows.map((row) => ({ ...row, cost: ore(row.cost), net: ore(row.net), grant: ore(row.grant) }));
}

/** First and last month of which anything is known from reports in these states. */
export async function knownMonths(tx: TenantTx, states: readonly string[] = SUBMITTED): Promise<{ from: string; to: string } | null> {
  const [row] = await tx.query<{ from: string | null; to: string | null }>(
    `select to_char(min(l.day), 'YYYY-MM') as "from", to_char(max(l.day), 'YYYY-MM') as "to" from report_lines l
     join monthly_reports r on r.tenant_id = l.tenant_id and r.id = l.report_id and r.state = any($2) where l.tenant_id = $1`,
    [tx.tenantId, states],
  );
  return row?.from && row.to ? { from: row.from, to: row.to } : null;
}

/** Names of villages, shops and carriers by id. A shop whose municipality has left keeps the name on its notes. */
export async function namesOf(tx: TenantTx): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.query<{ id: string; name: string }>(
    `select id::text as id, name from villages where tenant_id = $1
     union all select a.shop_id::text, s.name from shop_admissions a
       join public_shops s on s.tenant_id = a.home_tenant_id and s.shop_id = a.shop_id where a.tenant_id = $1
     union all select n.shop_id::text, max(n.shop_name) from delivery_notes n join shop_admissions a on a.tenant_id = $1 and a.shop_id = n.shop_id and a.state = 'ended'
       where n.tenant_id = $1 and not exists (select from public_shops s where s.tenant_id = a.home_tenant_id and s.shop_id = a.shop_id) group by n.shop_id
     union all select c.id::text, c.name from carrier_contracts k join platform.carriers c on c.id = k.carrier_id where k.tenant_id = $1`,
    [tx.tenantId],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Households with a decision on some day of the span. */
export async function eligibleIn(tx: TenantTx, { from, to }: Days): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ id: string }>(
    `select distinct coalesce(w.merged_into, w.id) as id from eligibilities e join households w on w.tenant_id = $1 and w.id = e.household_id
     where e.tenant_id = $1 and e.state in ('granted', 'revoked')
       and e.valid_from <= $3::date and least(e.valid_to, coalesce(e.revoked_on - 1, e.valid_to)) >= $2::date`,
    [tx.tenantId, from, to],
  );
  return new Set(rows.map(({ id }) => id));
}

/** The versions of the rules that held in the span, with the days of it on which each did: one that a trial interrupted stands twice. */
export async function versionsIn(tx: TenantTx, { from, to }: Days) {
  return rulingSpans(await schemesOf(tx))
    .filter((span) => span.from <= to && (span.to === null || span.to >= from))
    .map(({ scheme: { version, name }, ...span }) => {
      const days = { from: span.from > from ? span.from : from, to: span.to !== null && span.to < to ? span.to : to };
      return { version, name, ...days, days: daysBetween(days.from, days.to) + 1 };
    });
}

/** The assumption that holds on a day: of those that have begun, the one that begins last, and of two from one day the later statement. */
export async function assumptionOn(tx: TenantTx, day: LocalDate): Promise<FreedAssumption | undefined> {
  const [row] = await tx.query<FreedAssumption & Record<string, unknown>>(
    `select valid_from::text as "validFrom", minutes_per_delivery as "minutesPerDelivery", source, source_date::text as "sourceDate"
     from statistics_assumptions where tenant_id = $1 and valid_from <= $2 order by valid_from desc, created_at desc, id desc limit 1`,
    [tx.tenantId, day],
  );
  return row;
}

export const insertAssumption = (tx: TenantTx, id: string, stated: FreedAssumption, now: Date): Promise<number> =>
  tx.run(
    `insert into statistics_assumptions (tenant_id, id, valid_from, minutes_per_delivery, source, source_date, created_at, created_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [tx.tenantId, id, stated.validFrom, stated.minutesPerDelivery, stated.source, stated.sourceDate, now, tx.actor],
  );

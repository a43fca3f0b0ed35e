import { type Pool, type TenantTx, withTenant } from '@galleria/db';
import { shops, tenants } from '@galleria/demo/galleria';
import { type DemoHousehold, households } from '@galleria/demo/people';
import { rounds, villageBySlug } from '@galleria/demo/places';
import { type DemoDelivery, yearOfDeliveries } from '@galleria/demo/year';
import { addressKey } from '@galleria/domain/delivery';
import { ore, roundToKrona } from '@galleria/domain/money';
import { addDays, dayOf, instantOf, localTime, weekdayOf } from '@galleria/domain/time';
import { derivedId } from '../core/id.ts';
import { carrierIdOf, householdIdOf, shopIdOf, systemCall, tenantIdOf } from './ids.ts';
import { roundIdOf } from './load-rounds.ts';
import { e164 } from './telephone.ts';

const FAIL_REASONS = {
  'nobody-home': 'not-home',
  'road-closed': 'road-closed',
  'identity-refused': 'id-refused',
  'goods-damaged': 'damaged',
} as const;
const BATCH = 400;

/** Arjeplog's neighbours have begun to drive so many days ago: enough for the region to compare, and quick to load. */
const NEIGHBOURS_DAYS = 182;

/** A year of delivered notes that ends yesterday, at the neighbours half of one: runs, stops, occasions and notes, as the verbs would have left them. */
export async function loadYear(pool: Pool, now: Date): Promise<void> {
  const today = dayOf(now);
  for (const { slug, municipalityCode } of tenants) {
    const begun = slug === 'arjeplog' ? undefined : addDays(today, -NEIGHBOURS_DAYS);
    // The municipality's number is the seed: the same year for whoever looks at it on the same day.
    const year = yearOfDeliveries(Number(municipalityCode), today, municipalityCode).filter(({ date }) => !begun || date >= begun);
    await writeYear(pool, tenantIdOf(slug), notesOf(year, municipalityCode));
  }
}

type Code = DemoHousehold['municipalityCode'];

async function writeYear(pool: Pool, tenantId: number, rows: ReturnType<typeof notesOf>): Promise<void> {
  await withTenant(pool, systemCall(tenantId), async (tx) => {
    await insert(tx, 'delivery_runs', 'id uuid, carrier_id uuid, round_id uuid, day date, state text', unique(rows.map((row) => row.run)));
    await insert(
      tx,
      'stops',
      'id uuid, run_id uuid, carrier_id uuid, recipient_key text, position smallint',
      unique(rows.map((row) => row.stop)),
    );
    await insert(
      tx,
      'delivery_occasions',
      'id uuid, household_id uuid, day date, promised_at timestamptz, fee_ore int',
      unique(rows.map((row) => row.occasion)),
    );
    for (let at = 0; at < rows.length; at += BATCH)
      await insert(
        tx,
        'delivery_notes',
        NOTE_COLUMNS,
        rows.slice(at, at + BATCH).map((row) => row.note),
      );
    const byYear = Map.groupBy(rows, (row) => row.note.year);
    for (const [of, part] of byYear) {
      await tx.run("insert into counters (tenant_id, name, year, value) values ($1, 'delivery-note', $2, $3)", [tenantId, of, part.length]);
    }
  });
}

const NOTE_COLUMNS = `id uuid, year int, number int, shop_id uuid, home_tenant_id int, household_id uuid, occasion_id uuid, run_id uuid, stop_id uuid,
  carrier_id uuid, round_id uuid, day date, channel text, state text, shop_name text, recipient jsonb, parcels jsonb, goods_class text, daily_goods_ore int,
  other_goods_ore int, deposit_ore int, fee_ore int, fee_kept_by text, collect_ore int, code bytea, issued_at timestamptz, loaded_at timestamptz,
  outcome_at timestamptz, outcome_device_at timestamptz, outcome_by text, received_by text, receiver_name text, fee_taken_ore int, collected_ore int, fail_reason text,
  promised_at timestamptz, created_by text`;

type Row = Readonly<Record<string, unknown>> & { readonly id: string };

function insert(tx: TenantTx, table: string, columns: string, rows: readonly Row[]): Promise<number> {
  const names = columns.split(',').map((column) => column.trim().split(' ')[0]);
  return tx.run(
    `insert into ${table} (tenant_id, ${names.join(', ')}) select $1, ${names.map((name) => `r.${name}`).join(', ')} from jsonb_to_recordset($2) as r(${columns})`,
    [tx.tenantId, JSON.stringify(rows)],
  );
}

const unique = (rows: readonly Row[]): Row[] => [...new Map(rows.map((row) => [row.id, row])).values()];

function notesOf(year: readonly DemoDelivery[], code: Code) {
  const numbers = new Map<number, number>();
  const positions = new Map<string, number>();
  return year.flatMap((delivery) => {
    const household = households.find((one) => one.municipalityCode === code && one.number === delivery.householdNumber);
    const round = rounds.find(
      (one) =>
        one.municipalityCode === code &&
        one.carrierSlug === delivery.carrierSlug &&
        one.shopSlug === delivery.shopSlug &&
        one.weekday === weekdayOf(delivery.date) &&
        household !== undefined &&
        one.villageSlugs.includes(household.villageSlug),
    );
    if (!household || !round) return [];
    const of = Number(delivery.date.slice(0, 4));
    const number = (numbers.get(of) ?? 0) + 1;
    numbers.set(of, number);
    return [rowsOf(delivery, household, { roundId: roundIdOf(round), departs: round.handInBy, year: of, number, positions })];
  });
}

interface At {
  readonly roundId: string;
  readonly departs: string;
  readonly year: number;
  readonly number: number;
  readonly positions: Map<string, number>;
}

function rowsOf(delivery: DemoDelivery, household: DemoHousehold, at: At) {
  const householdId = householdIdOf(household.municipalityCode, household.number);
  const carrierId = carrierIdOf(delivery.carrierSlug);
  const runId = derivedId('demo-run', at.roundId, delivery.date);
  const recipientKey = addressKey({ householdId, street: '', postalCode: '', village: '' });
  const stopId = derivedId('demo-stop', runId, recipientKey);
  const position = at.positions.get(stopId) ?? [...at.positions.keys()].filter((key) => key.startsWith(runId)).length + 1;
  at.positions.set(stopId, position);
  const occasionId = derivedId('demo-occasion', householdId, delivery.date);
  const occasion: Row = {
    id: occasionId,
    household_id: householdId,
    day: delivery.date,
    promised_at: delivery.promisedAt,
    fee_ore: delivery.feeOre,
  };
  return {
    run: { id: runId, carrier_id: carrierId, round_id: at.roundId, day: delivery.date, state: 'reported' } as Row,
    stop: { id: stopId, run_id: runId, carrier_id: carrierId, recipient_key: recipientKey, position } as Row,
    occasion,
    note: {
      ...noteOf(delivery, household, at),
      household_id: householdId,
      occasion_id: occasionId,
      run_id: runId,
      stop_id: stopId,
      carrier_id: carrierId,
    },
  };
}

/** Arjeplog's notes are named by year and number alone: links in the README stay right. */
const noteKey = ({ municipalityCode }: DemoHousehold, { year, number }: At): readonly (string | number)[] =>
  municipalityCode === '2506' ? [year, number] : [municipalityCode, year, number];

const FIRST_NAME = /^\S+/;

function noteOf(delivery: DemoDelivery, household: DemoHousehold, at: At) {
  const shop = shops.find((one) => one.slug === delivery.shopSlug);
  const village = villageBySlug(household.villageSlug);
  const loadedAt = instantOf(delivery.date, localTime(at.departs)).toISOString();
  const done = delivery.outcome === 'delivered';
  const outcomeAt = delivery.deliveredAt ?? instantOf(delivery.date, localTime('15:20')).toISOString();
  const goods = delivery.goodsDailyOre + delivery.goodsOtherOre + delivery.depositOre;
  return {
    id: derivedId('demo-note', ...noteKey(household, at)),
    year: at.year,
    number: at.number,
    shop_id: shopIdOf(delivery.shopSlug),
    home_tenant_id: tenantIdOf(shop?.homeTenant ?? 'arjeplog'),
    round_id: at.roundId,
    day: delivery.date,
    channel: at.number % 3 === 0 ? 'web' : 'phone',
    state: delivery.outcome,
    shop_name: shop?.name ?? '',
    recipient: {
      name: household.name,
      phone: e164(household.mobile ?? household.landline) ?? '',
      street: household.address,
      postalCode: household.postalCode.replace(' ', ''),
      locality: household.postTown,
      village: village.name,
      directions: household.directions,
      lat: household.protectedIdentity ? null : village.latitude,
      lon: household.protectedIdentity ? null : village.longitude,
    },
    parcels: delivery.parcels,
    goods_class: delivery.goodsOtherOre === 0 ? 'daily-goods' : delivery.goodsDailyOre === 0 ? 'other' : 'mixed',
    daily_goods_ore: delivery.goodsDailyOre,
    other_goods_ore: delivery.goodsOtherOre,
    deposit_ore: delivery.depositOre,
    fee_ore: delivery.feeOre,
    fee_kept_by: 'shop',
    collect_ore: delivery.carrierSlug === 'lansgods' ? 0 : goods + delivery.feeOre,
    code: `\\x${Buffer.from(derivedId('demo-code', ...noteKey(household, at))).toString('hex')}`,
    issued_at: loadedAt,
    loaded_at: loadedAt,
    outcome_at: outcomeAt,
    outcome_device_at: outcomeAt,
    outcome_by: delivery.carrierSlug === 'lansgods' ? 'Hanna Piltto' : 'Kent Rönnmark',
    received_by: done ? 'resident' : null,
    receiver_name: done ? (FIRST_NAME.exec(household.name)?.[0] ?? '') : '',
    fee_taken_ore: done ? delivery.feeOre : null,
    // In coins and notes: whole kronor.
    collected_ore: done ? (delivery.carrierSlug === 'lansgods' ? 0 : roundToKrona(ore(goods + delivery.feeOre))) : null,
    fail_reason: delivery.failReason ? FAIL_REASONS[delivery.failReason] : null,
    promised_at: delivery.promisedAt,
    created_by: 'system:demonstration',
  };
}

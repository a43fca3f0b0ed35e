import type { NoteCommand } from '@galleria/contract/home-delivery';
import { type TenantTx, withTenant } from '@galleria/db';
import { type DemoHousehold, households } from '@galleria/demo/people';
import { addDays, dayOf, instantOf, type LocalDate, localTime } from '@galleria/domain/time';
import Fastify from 'fastify';
import type { Deps } from '../core/context.ts';
import { derivedId } from '../core/id.ts';
import type { Job, JobHandlers } from '../core/worker.ts';
import { documentJobs } from '../features/documents/index.ts';
import { beginForHousehold, orderForHousehold, quoteForHousehold } from '../features/home-care/index.ts';
import { homeDeliveryJobs, issueNote, moveNote } from '../features/home-delivery/index.ts';
import { openTenants } from '../http/tenants.ts';
import { householdIdOf, shopIdOf, systemCall } from './ids.ts';
import { contextOf, type Goods, type House, inShop, lineOf, partOf, pick } from './ordering.ts';

const { log } = Fastify();
const ARJEPLOG = '2506';
const GROCER = 'silverhandeln';
/** Let the home care order for them when they cannot: enrolled since before the year began. Enough of them that the public may be told. */
const HELPED = ['Elsa Hedman', 'Astrid Burström', 'Olof Hultin', 'Dagny Lindgren', 'Märta Grundström', 'Birgit Forsberg'];
const ORDERS_EACH = 1;
/** Of goods that the shelves are full of: what was bought then is missing today. */
const BASKETS: readonly Goods[] = [
  ['1101', '1201', '1504'],
  ['1103', '1302', '1205'],
  ['1104', '1201', '1686'],
  ['1102', '1103', '1302'],
].map((skus) => skus.map((sku) => [GROCER, sku, 1] as const));

/** A day on which a round went by a household that had nothing else that week. */
interface Free {
  readonly roundId: string;
  readonly carrierId: string;
  readonly day: LocalDate;
  readonly departs: string;
}

/**
 * Orders that the home care has made at its desk over the year, in weeks in which the household had ordered nothing itself: the lot over all shops, the order, the
 * shop's shelves and note and the driver's steps, each by its own verb at its own time.
 */
export async function loadHomeCareYear(deps: Deps, now: Date): Promise<void> {
  const tenant = await openTenants(deps.pool).bySlug('arjeplog');
  if (!tenant) return;
  const house = { deps, tenant };
  const wanted: Wanted[] = [];
  for (const [index, name] of HELPED.entries()) {
    const household = households.find((each) => each.municipalityCode === ARJEPLOG && each.name === name);
    if (!household) continue;
    const { delegation, days } = await withTenant(deps.pool, systemCall(tenant.id), async (tx) => ({
      delegation: await writeMandate(tx, household, now),
      days: await freeDays(tx, household),
    }));
    for (const [nth, free] of spread(days, index / HELPED.length).entries())
      wanted.push({ household, delegation, free, basket: BASKETS[(index + nth) % BASKETS.length] ?? [] });
  }
  // Orders, notes and papers are numbered in the order of their days.
  for (const each of wanted.sort((a, b) => (a.free.day < b.free.day ? -1 : 1))) await order(house, each);
}

/** Some of the days, as far from one another as they go; each household begins at another part of the year (`late`, from 0 up to below 1). */
const spread = (days: readonly Free[], late: number): Free[] =>
  Array.from(
    { length: Math.min(ORDERS_EACH, days.length) },
    (_, nth) => days[Math.floor(((nth + late) * days.length) / ORDERS_EACH)],
  ).filter((free) => free !== undefined);

async function writeMandate(tx: TenantTx, { number }: DemoHousehold, now: Date): Promise<string> {
  const id = derivedId('demo-delegation', 'home-care-year', number);
  const given = addDays(dayOf(now), -380);
  await tx.run(
    `insert into delegations (tenant_id, id, household_id, name, kind, email, may_order, may_pay, may_follow, valid_from, given, reference, given_by, given_at)
     values ($1, $2, $3, 'Hemtjänsten', 'home-care', 'hemtjansten@arjeplog.example.org', true, false, false, $4, 'paper', 'Pärm Fullmakter, flik 3', 'system:demonstration', $5)`,
    [tx.tenantId, id, householdIdOf(ARJEPLOG, number), given, instantOf(given, localTime('10:00'))],
  );
  return id;
}

/** Days of the round that the household mostly gets the grocer's goods by, in weeks without any of its own. */
async function freeDays(tx: TenantTx, { number }: DemoHousehold): Promise<Free[]> {
  const household = householdIdOf(ARJEPLOG, number);
  const rows = await tx.query<Free & Record<string, unknown>>(
    `select r.round_id as "roundId", r.carrier_id as "carrierId", r.day::text as day, u.departs::text as departs
     from delivery_runs r join rounds u on u.tenant_id = $1 and u.id = r.round_id
     where r.tenant_id = $1 and r.round_id = (select n.round_id from delivery_notes n where n.tenant_id = $1 and n.household_id = $2 and n.shop_id = $3
         group by 1 order by count(*) desc, 1 limit 1)
       and not exists (select from delivery_notes n where n.tenant_id = $1 and n.household_id = $2 and date_trunc('week', n.day) = date_trunc('week', r.day))
     order by r.day`,
    [tx.tenantId, household, shopIdOf(GROCER)],
  );
  return rows;
}

interface Wanted {
  readonly household: DemoHousehold;
  readonly delegation: string;
  readonly free: Free;
  readonly basket: Goods;
}

async function order(house: House, { household, delegation, free, basket }: Wanted): Promise<void> {
  const { roundId, day, carrierId } = free;
  const clock = (on: LocalDate, time: string): House => ({ ...house, deps: { ...house.deps, now: () => instantOf(on, localTime(time)) } });
  const orderId = await atTheDesk(clock(addDays(day, -4), '10:10'), { delegation, roundId, day, basket });
  if (orderId === undefined) return;
  const departs = instantOf(day, localTime(free.departs.slice(0, 5)));
  const at = (minutes: number) => new Date(departs.getTime() + minutes * 60_000);
  const noteId = await inShop({ ...house, deps: { ...house.deps, now: () => at(-45) } }, GROCER, async (ctx, shopId) => {
    const part = await partOf(ctx, orderId);
    if (!part) return undefined;
    await pick(ctx, part, 'packed');
    return (await issueNote(ctx, shopId, { kind: 'order', shopOrderId: part.id, carrierId, roundId, day })).id;
  });
  if (noteId === undefined) return;
  const driver = { tenantId: house.tenant.id, scope: { kind: 'carrier', carrierId }, actor: 'system:demonstration' } as const;
  await withTenant(house.deps.pool, driver, async (tx) => {
    const move = (command: NoteCommand, minutes: number) => moveNote(tx, { noteId, command, by: 'carrier', now: at(minutes) });
    await move({ step: 'accept' }, -30);
    const { parcels, collectOre } = await move({ step: 'load' }, -5);
    await move(
      { step: 'deliver', parcels, collectedOre: collectOre, receivedBy: 'resident', receiverName: household.name.split(' ')[0] },
      90,
    );
  });
  await settle(house, at(91));
}

/** What the worker did then: the order follows its note into the books, and the receipt is made out. The letters have been read. */
async function settle({ deps, tenant }: House, now: Date): Promise<void> {
  await withTenant(deps.pool, systemCall(tenant.id), async (tx) => {
    const left = (topics: readonly string[]) =>
      tx.query<Pick<Job, 'id' | 'topic' | 'payload'> & Record<string, unknown>>(
        'update outbox set done_at = $3 where tenant_id = $1 and topic = any($2) and done_at is null returning id, topic, payload',
        [tenant.id, topics, now],
      );
    const doing = async (job: Pick<Job, 'id' | 'topic' | 'payload'> | undefined, { [job?.topic ?? '']: handler }: JobHandlers) => {
      const apply = job && (await handler?.({ tenantId: tenant.id, attempts: 1, ...job }, { ...deps, log, now: () => now }));
      await apply?.(tx);
    };
    // It goes by where the note stands, so that of its steps the last says all.
    const moved = (await left(['order.placed', 'note.issued', 'note.moved'])).filter(({ topic }) => topic === 'note.moved');
    await doing(moved.at(-1), homeDeliveryJobs);
    for (const paper of await left(['documents.part'])) await doing(paper, documentJobs);
  });
}

interface Desk {
  readonly delegation: string;
  readonly roundId: string;
  readonly day: string;
  readonly basket: Goods;
}

/** The lot is drawn, and goods of the grocer's are ordered. @returns nothing where the day cannot be had. */
async function atTheDesk({ deps, tenant }: House, { delegation, roundId, day, basket }: Desk): Promise<string | undefined> {
  const call = { tenantId: tenant.id, scope: { kind: 'care' }, actor: 'system:demonstration' } as const;
  return withTenant(deps.pool, call, async (tx) => {
    const ctx = contextOf({ deps, tenant }, tx, deps.now(), {});
    const draw = await beginForHousehold(ctx, delegation);
    const handover = { kind: 'delivery', roundId, day } as const;
    const wanted = { lines: basket.map(lineOf), choices: [{ shopId: shopIdOf(GROCER), handover, payment: 'at-door' as const }] };
    const { hash, problems } = await quoteForHousehold(ctx, draw.id, wanted);
    if (problems.length > 0) return undefined;
    return (await orderForHousehold(ctx, draw.id, { ...wanted, quoteHash: hash })).id;
  });
}

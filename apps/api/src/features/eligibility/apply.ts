import type {
  ApplyForHousehold,
  CareReason,
  OwnApplication,
  OwnEligibility,
  OwnRight,
  ShopApplication,
} from '@galleria/contract/eligibility';
import { standingRight } from '@galleria/domain/eligibility';
import { dayOf } from '@galleria/domain/time';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { found, Problem } from '../../core/problem.ts';
import { forgetReasons } from '../care/index.ts';
import { ensureCustomer } from '../checkout/index.ts';
import { knowsPlaces } from '../households/index.ts';
import { rightsOf } from '../subsidy/index.ts';
import {
  decide,
  decidedDays,
  findApplication,
  insertApplication,
  type Kept,
  lastDayOf,
  listOwn,
  openHouseholds,
  ownHousehold,
  refusalOf,
  unmarkReason,
} from './application.store.ts';
import { join, ownHome } from './join.ts';
import { keepReasonOf, subjectOf } from './reason.ts';
import { rulesEnd, wayToday } from './ways.ts';

/** More than these waiting, and it is somebody's script. */
const MOST_WAITING = 30;
const shopApplicant = (shopId: string): string => `shop:${shopId}`;
const residentApplicant = (customerId: string): string => `customer:${customerId}`;

const base = ({ id, name, street, locality, state, appliedAt, version }: Kept) => ({
  ...{ id, name, street, locality, state, version },
  appliedAt: appliedAt.toISOString(),
});

type Applicant = Parameters<typeof join>[2];

async function apply(ctx: Ctx, one: ApplyForHousehold, by: Applicant): Promise<Kept> {
  const { tx, now, requestId } = ctx;
  const way = await wayToday(ctx, by.way);
  if (way === 'closed') throw new Problem('eligibility.way-closed');
  if (!(await knowsPlaces(tx, one.villageId, []))) throw new Problem('household.unknown-place');
  const waiting = (await listOwn(tx, by.applicant)).filter(({ state }) => state === 'applied');
  if (waiting.length >= (by.way === 'resident' ? 1 : MOST_WAITING)) throw new Problem('eligibility.applied-already');
  const joined = way === 'join' ? await join(ctx, one, by) : undefined;
  if (joined) return joined;
  const id = newId();
  const made = await insertApplication(tx, { ...one, ...by, id, householdId: null, language: ctx.language, now });
  if (!made) throw new Problem('eligibility.applied-already');
  await audit(tx, { action: 'eligibility.applied', subject: `eligibility:${id}`, details: { way: by.way }, requestId });
  return found(await findApplication(tx, id));
}

/** What the shop has applied for, with "berättigad t.o.m." of what was granted. */
export async function ofShop(ctx: Ctx): Promise<{ open: boolean; joins: boolean; applications: ShopApplication[] }> {
  const { tx, now } = ctx;
  const kept = await listOwn(tx, shopApplicant(found(ctx.shopId)));
  const known = await openHouseholds(
    tx,
    kept.flatMap(({ householdId }) => householdId ?? []),
  );
  const rights = await rightsOf(tx, known, dayOf(now));
  // A list: whoever has a protected identity is named in none, not even in that of whoever wrote it.
  const unnamed = { name: '', street: '', locality: '' };
  const applications = kept.map((one) => ({
    ...base(one),
    ...(one.protected && unnamed),
    eligibleUntil: rights.get(one.householdId ?? '')?.until ?? null,
  }));
  const way = await wayToday(ctx, 'shop');
  return { open: way !== 'closed', joins: way === 'join', applications };
}

export async function applyAsShop(ctx: Ctx, one: ApplyForHousehold): Promise<ShopApplication> {
  const shopId = found(ctx.shopId);
  const kept = await apply(ctx, one, { way: 'shop', applicant: shopApplicant(shopId), customerId: null, shopId });
  return { ...base(kept), eligibleUntil: null };
}

async function asOwn(ctx: Ctx, kept: Kept): Promise<OwnApplication> {
  const eligibleUntil = kept.householdId ? await lastDayOf(ctx.tx, kept.householdId) : null;
  const letter = kept.state === 'refused' ? ((await refusalOf(ctx.tx, kept.id))?.letter ?? null) : null;
  return { ...base(kept), eligibleUntil, hasReason: kept.reasonKeptAt !== null, letter };
}

/** How the own household stands by what is decided for it, whoever applied. */
async function ownRight({ tx, now }: Ctx, customerId: string): Promise<OwnRight | null> {
  const householdId = await ownHousehold(tx, customerId);
  return (householdId && standingRight(await decidedDays(tx, householdId), dayOf(now))) || null;
}

export async function ofResident(ctx: Ctx): Promise<OwnEligibility> {
  const customerId = found(ctx.customerId);
  const kept = await listOwn(ctx.tx, residentApplicant(customerId));
  const applications: OwnApplication[] = [];
  for (const one of kept) applications.push(await asOwn(ctx, one));
  const way = await wayToday(ctx, 'resident');
  const home = way === 'join' ? await ownHome(ctx, customerId) : null;
  // Whoever is written in where nobody decides has nothing to ask for.
  const right = await ownRight(ctx, customerId);
  return { open: way !== 'closed' && home === null, joins: way === 'join', home, right, applications, rulesEnd: await rulesEnd(ctx) };
}

export async function applyAsResident(ctx: Ctx, one: ApplyForHousehold): Promise<OwnApplication> {
  const customerId = found(ctx.customerId);
  await ensureCustomer(ctx.tx, customerId, found(ctx.identity).id);
  return asOwn(ctx, await apply(ctx, one, { way: 'resident', applicant: residentApplicant(customerId), customerId, shopId: null }));
}

export async function keepOwnReason(ctx: Ctx, id: string, reason: CareReason): Promise<undefined> {
  const one = found(await findApplication(ctx.tx, id));
  await keepReasonOf(ctx, { id, subjectId: id, householdId: one.householdId }, reason, { onlyApplied: true });
  return undefined;
}

/** Takes it back while nobody has decided. What was sealed for it is destroyed. */
async function withdraw(ctx: Ctx, id: string, version: number): Promise<Kept> {
  const { tx, now, requestId } = ctx;
  const one = found(await findApplication(tx, id));
  if (!(await decide(tx, { id, version, to: 'withdrawn', now }))) throw new Problem('eligibility.decided-already');
  // Whatever was read before: a reason that was on its way from another window is there by now, and forgetting nothing does no harm.
  await unmarkReason(tx, id);
  await forgetReasons(tx, [id]);
  await audit(tx, { action: 'eligibility.withdrawn', subject: subjectOf(one), requestId });
  return found(await findApplication(tx, id));
}
export const withdrawOwn = async (ctx: Ctx, id: string, version: number): Promise<OwnApplication> =>
  asOwn(ctx, await withdraw(ctx, id, version));
export const withdrawOfShop = async (ctx: Ctx, id: string, version: number): Promise<ShopApplication> => ({
  ...base(await withdraw(ctx, id, version)),
  eligibleUntil: null,
});

import type { HouseholdMerge, MergeHouseholds } from '@galleria/contract/household-merges';
import { firstOverlap } from '@galleria/domain/household-merge';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { found, Problem } from '../../core/problem.ts';
import { moveDoors, moveDoorsBack } from '../cool-bags/index.ts';
import { mergeDoor, mergePast, unmergeDoor, unmergePast } from '../households/index.ts';
import { holdReports } from '../reports/index.ts';
import { countPlaces } from '../rounds/index.ts';
import { queueForHousehold } from '../subsidy/index.ts';
import {
  copyDistances,
  copyRights,
  copyWish,
  dropDistances,
  dropWish,
  emptyFields,
  emptyRights,
  type Filled,
  fillFields,
  findMerge,
  follow,
  type HeldHousehold,
  holdBoth,
  insertMerge,
  isUnused,
  type MergeRow,
  markUndone,
  plannedDays,
  pointAt,
  rememberMerge,
  reportersOf,
  rightsOfBoth,
  shield,
  unfollow,
  unshield,
} from './merge.store.ts';

export const mergeReply = ({ filled: _, mergedAt, undoneAt, ...row }: MergeRow): HouseholdMerge => ({
  ...row,
  mergedAt: mergedAt.toISOString(),
  undoneAt: undoneAt?.toISOString() ?? null,
});

/**
 * Makes everybody else wait who reports, promises or writes something for one of the two, in one order of locks: reports by reporter, then promises by
 * household, then the rows themselves. Whoever held one of them before us is finished by then, and what it wrote follows.
 */
async function holdStill({ tx }: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, HeldHousehold>> {
  for (const reporterId of await reportersOf(tx, ids)) await holdReports(tx, reporterId);
  for (const id of [...ids].sort()) await queueForHousehold(tx, id);
  return new Map((await holdBoth(tx, ids)).map((row) => [row.id, row]));
}

/** Decisions that are taken along; none may give a day that is decided already. @returns of each copy the decision that it is one of. */
async function takeRights({ tx }: Ctx, goneId: string, intoId: string, wanted: readonly string[]): Promise<Record<string, string>> {
  const all = await rightsOfBoth(tx, [goneId, intoId]);
  const taken = wanted.map((id) => found(all.find((right) => right.id === id && right.householdId === goneId)));
  const twice = firstOverlap(
    all.filter(({ householdId }) => householdId === intoId),
    taken,
  );
  if (twice || new Set(wanted).size < wanted.length)
    throw new Problem('eligibility.overlaps', twice && { from: twice.validFrom, to: twice.validTo });
  const copies = taken.map(({ id }) => ({ from: id, id: newId() }));
  if (copies.length > 0) await copyRights(tx, copies, intoId);
  const roots = new Map(taken.map(({ id, root }) => [id, root]));
  return Object.fromEntries(copies.map(({ from, id }) => [id, roots.get(from) ?? from]));
}

/**
 * Two rows of the register become one household, in one transaction. What was reported stays in the name of the row that goes; everything else follows, and
 * from now on nothing is written for that one any more. Where the row that stays says nothing, what the other says is taken over.
 */
export async function mergeHouseholds(ctx: Ctx, intoId: string, wanted: MergeHouseholds): Promise<HouseholdMerge> {
  const { tx, now, requestId } = ctx;
  const goneId = wanted.otherId;
  const held = await holdStill(ctx, [goneId, intoId]);
  const [gone, into] = [found(held.get(goneId)), found(held.get(intoId))];
  if (goneId === intoId) throw new Problem('household.same');
  if (gone.mergedInto || into.mergedInto) throw new Problem('household.merged-already');
  if (gone.erased || into.erased || gone.version !== wanted.otherVersion || into.version !== wanted.version)
    throw new Problem('household.changed');
  const id = newId();
  await insertMerge(tx, { id, goneId, intoId, reason: wanted.reason, now });
  const door = await mergeDoor(ctx, goneId, intoId);
  if (!door) throw new Problem('household.too-many-people');
  const sources = await takeRights(ctx, goneId, intoId, wanted.rights);
  const shops = await copyDistances(tx, goneId, intoId);
  const wish = await copyWish(tx, goneId, intoId);
  const bags = await moveDoors(tx, goneId, intoId);
  await pointAt(tx, goneId, intoId);
  await follow(tx, goneId, intoId);
  const fields = await fillFields(tx, goneId, intoId);
  const wants = { villageId: 'village_id' in fields, pin: 'lat' in fields, shops };
  const past = await mergePast(tx, { goneId, intoId }, wants);
  const shielded = await shield(tx, intoId);
  await rememberMerge(tx, id, intoId, {
    fields,
    rights: Object.keys(sources),
    sources,
    shops,
    past,
    shielded,
    wish,
    bags,
    ...door,
  } satisfies Filled);
  await countPlaces(tx, await plannedDays(tx, [intoId]));
  await audit(tx, { action: 'household.merged', subject: `household:${intoId}`, details: { merge: id, gone: goneId }, requestId });
  return mergeReply(found(await findMerge(tx, id)));
}

/** Takes it back, as long as nothing has been ordered, promised, reported or changed since. A later mistake is put right by hand. */
export async function undoMerge(ctx: Ctx, id: string): Promise<HouseholdMerge> {
  const { tx, now, requestId } = ctx;
  const merge = found(await findMerge(tx, id));
  if (merge.undoneAt) throw new Problem('household.merge-undone');
  await holdStill(ctx, [merge.householdId, merge.intoId]);
  if (!(await isUnused(tx, id))) {
    const again = found(await findMerge(tx, id));
    throw new Problem(again.undoneAt ? 'household.merge-undone' : 'household.merge-used');
  }
  await unfollow(tx, id);
  await emptyRights(tx, merge.filled.rights);
  await dropDistances(tx, merge.intoId, merge.filled.shops);
  await unmergePast(tx, merge.intoId, merge.filled.past ?? []);
  await moveDoorsBack(tx, { moves: merge.filled.bags ?? [], goneId: merge.householdId, intoId: merge.intoId });
  await unmergeDoor(ctx, merge.intoId, merge.filled);
  await emptyFields(tx, merge.intoId, merge.filled.fields);
  await unshield(tx, merge.filled.shielded ?? []);
  if (merge.filled.wish) await dropWish(tx, merge.householdId, merge.intoId);
  await countPlaces(tx, await plannedDays(tx, [merge.householdId, merge.intoId]));
  if (!(await markUndone(tx, id, now))) throw new Problem('household.merge-undone');
  await audit(tx, {
    action: 'household.merge-undone',
    subject: `household:${merge.intoId}`,
    details: { merge: id, gone: merge.householdId },
    requestId,
  });
  return mergeReply(found(await findMerge(tx, id)));
}

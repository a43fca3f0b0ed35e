import type { Household } from '@galleria/contract/households';
import type { TenantTx } from '@galleria/db';
import { placeOfPin } from '@galleria/domain/map-pin';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { found, Problem } from '../../core/problem.ts';
import { villagesOnMap } from './door.store.ts';
import {
  distancesOf,
  eligibilitiesOf,
  findHousehold,
  type HouseholdFields,
  historyOf,
  insertHousehold,
  knowsPlaces,
  membersOf,
  replaceDistances,
  updateHousehold,
} from './household.store.ts';
import type { Right } from './rights.store.ts';
import { grantRight } from './rights.ts';

/** A household with everything the municipality keeps of it. That somebody reads it is written to the log. */
export async function readHousehold(ctx: Ctx, by: { readonly id: string } | { readonly number: number }): Promise<Household> {
  const { tx } = ctx;
  const household = found(await findHousehold(tx, by));
  const how = 'id' in by ? 'id' : 'number';
  await audit(tx, { action: 'household.read', subject: `household:${household.id}`, details: { how }, requestId: ctx.requestId });
  return withParts(tx, household);
}

async function withParts(tx: TenantTx, household: NonNullable<Awaited<ReturnType<typeof findHousehold>>>): Promise<Household> {
  const { id } = household;
  return {
    ...household,
    eligibilities: await eligibilitiesOf(tx, id),
    distances: await distancesOf(tx, id),
    members: await membersOf(tx, id),
    history: await historyOf(tx, id),
  };
}

/** The household as it is after a change; not a reading of its own. */
export const afterChange = async (tx: TenantTx, id: string): Promise<Household> => withParts(tx, found(await findHousehold(tx, { id })));

type Distances = Parameters<typeof replaceDistances>[2];

async function refuseUnknownPlaces(tx: TenantTx, fields: HouseholdFields, distances: Distances): Promise<void> {
  const shops = distances.map(({ shopId }) => shopId);
  // Two distances to one shop would leave it to chance which one decides.
  const known = new Set(shops).size === shops.length && (await knowsPlaces(tx, fields.villageId, shops));
  if (!known) throw new Problem('household.unknown-place');
  if (fields.pin && placeOfPin(fields.pin, await villagesOnMap(tx)) === 'outside') throw new Problem('household.pin-outside');
}

/** Enrols a household under the next number of the register, with its right if that has been decided. */
export async function enrolHousehold(
  ctx: Ctx,
  input: HouseholdFields & { readonly distances: Distances; readonly right: Right | null },
): Promise<Household> {
  const { tx, now } = ctx;
  await refuseUnknownPlaces(tx, input, input.distances);
  const id = newId();
  const number = await insertHousehold(tx, id, input, now);
  await replaceDistances(tx, id, input.distances);
  await audit(tx, { action: 'household.enrolled', subject: `household:${id}`, details: { number }, requestId: ctx.requestId });
  if (input.right) await grantRight(ctx, id, input.right);
  return afterChange(tx, id);
}

/** Changes a household. What was delivered in locked months is judged again by what is known now. */
export async function editHousehold(
  ctx: Ctx,
  id: string,
  input: HouseholdFields & { readonly distances: Distances; readonly version: number },
): Promise<Household> {
  const { tx, now } = ctx;
  // What was found to be another household stands as it was reported.
  if (found(await findHousehold(tx, { id })).mergedInto) throw new Problem('household.changed');
  await refuseUnknownPlaces(tx, input, input.distances);
  if (!(await updateHousehold(tx, { id, version: input.version, now }, input))) throw new Problem('household.changed');
  await replaceDistances(tx, id, input.distances);
  await audit(tx, { action: 'household.changed', subject: `household:${id}`, requestId: ctx.requestId });
  return afterChange(tx, id);
}

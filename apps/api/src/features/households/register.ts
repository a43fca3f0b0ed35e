import type { EditHousehold, ForeseenChange, Household } from '@galleria/contract/households';
import type { TenantTx } from '@galleria/db';
import { isSamePin, nearestVillage, type Pin, placeOfPin } from '@galleria/domain/map-pin';
import { changeState, fillsIn, type HouseholdState, statesDiffer, type ValidFrom } from '@galleria/domain/subsidy';
import { dayOf } from '@galleria/domain/time';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { found, Problem } from '../../core/problem.ts';
import { foreseeChange } from '../reports/index.ts';
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
import { pastShown, pastStatesOf, replacePast } from './past.store.ts';
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
    past: await pastShown(tx, id),
    members: await membersOf(tx, id),
    history: await historyOf(tx, id),
  };
}

/** The household as it is after a change; not a reading of its own. */
export const afterChange = async (tx: TenantTx, id: string): Promise<Household> => withParts(tx, found(await findHousehold(tx, { id })));

type Distances = Parameters<typeof replaceDistances>[2];

interface Placed extends HouseholdFields {
  readonly pinSure?: boolean;
  readonly distances: Distances;
}
/** `stood`: where the pin stood before; what stays is not asked about again. */
async function refuseUnknownPlaces(tx: TenantTx, { distances, pinSure, ...fields }: Placed, stood: Pin | null): Promise<void> {
  const shops = distances.map(({ shopId }) => shopId);
  // Two distances to one shop would leave it to chance which one decides.
  const known = new Set(shops).size === shops.length && (await knowsPlaces(tx, fields.villageId, shops));
  if (!known) throw new Problem('household.unknown-place');
  const { pin } = fields;
  if (!pin || (stood && isSamePin(pin, stood))) return;
  const villages = await villagesOnMap(tx);
  const place = placeOfPin(pin, villages);
  if (place === 'outside') throw new Problem('household.pin-outside');
  const nearest = place === 'far' && !pinSure ? nearestVillage(pin, villages) : undefined;
  if (nearest) throw new Problem('household.pin-far', { village: nearest.village.name, km: Math.round(nearest.km) });
}

/** Enrols a household under the next number of the register, with its right if that has been decided. */
export async function enrolHousehold(ctx: Ctx, input: Placed & { readonly right: Right | null }): Promise<Household> {
  const { tx, now } = ctx;
  await refuseUnknownPlaces(tx, input, null);
  const id = newId();
  const number = await insertHousehold(tx, id, input, now);
  await replaceDistances(tx, id, input.distances);
  await audit(tx, { action: 'household.enrolled', subject: `household:${id}`, details: { number }, requestId: ctx.requestId });
  if (input.right) await grantRight(ctx, id, input.right);
  return afterChange(tx, id);
}

type Found = NonNullable<Awaited<ReturnType<typeof findHousehold>>>;

export const stateOf = ({ villageId, lat, lon, yearRound, registered }: Found, distances: Distances): HouseholdState => ({
  villageId,
  pin: lat === null || lon === null ? null : { lat, lon },
  yearRound,
  registered,
  distances,
});

/** Writes a change and what held before it. @returns from when it holds; undefined: nothing was changed that the rules ask about. */
async function writeEdit({ tx, now }: Ctx, id: string, input: EditHousehold): Promise<ValidFrom | undefined> {
  const from = input.from as ValidFrom | undefined; // a day, by the contract
  const today = dayOf(now);
  const before = found(await findHousehold(tx, { id }));
  // What was found to be another household stands as it was reported.
  if (before.mergedInto || before.version !== input.version) throw new Problem('household.changed');
  if (from !== undefined && from !== 'always' && from > today) throw new Problem('household.from-ahead', { today });
  const stood = stateOf(before, await distancesOf(tx, id));
  await refuseUnknownPlaces(tx, input, stood.pin);
  const stands: HouseholdState = input;
  const decides = statesDiffer(stood, stands);
  if (!(await updateHousehold(tx, { id, version: input.version, now, decides }, input))) throw new Problem('household.changed');
  await replaceDistances(tx, id, input.distances);
  if (!decides) return undefined;
  // A road is often measured after the first deliveries: what was missing was so all the time.
  const since = from ?? (fillsIn(stood, stands) ? 'always' : today);
  await replacePast(tx, id, changeState({ now: stood, past: await pastStatesOf(tx, id) }, stands, since));
  return since;
}

/**
 * Changes a household from a day on: what was delivered before stands as it was judged. A correction of what was wrong all the time has it judged again, also in
 * locked months. Without a day what was missing is filled in for all the time, and anything else is changed today.
 */
export async function editHousehold(ctx: Ctx, id: string, input: EditHousehold): Promise<Household> {
  const from = await writeEdit(ctx, id, input);
  const details = from === undefined ? {} : { from };
  await audit(ctx.tx, { action: 'household.changed', subject: `household:${id}`, details, requestId: ctx.requestId });
  return afterChange(ctx.tx, id);
}

/** What a change would do to deliveries that have been reported, and to those of the open months. */
export async function foreseeEdit(ctx: Ctx, id: string, input: EditHousehold): Promise<ForeseenChange> {
  const { deliveries, compensation, days, unreported } = await foreseeChange(
    ctx.tx,
    { householdId: id, now: ctx.now },
    async () => (await writeEdit(ctx, id, input)) !== undefined,
  );
  return {
    ...{ deliveries, compensationOre: compensation, days },
    unreported: { deliveries: unreported.deliveries, compensationOre: unreported.compensation },
  };
}

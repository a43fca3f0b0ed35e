import type { CarrierRefusal } from '@galleria/contract/home-delivery';
import { addressKey, loadOfParcels, type Parcels } from '@galleria/domain/delivery';
import { addDays, dayOf } from '@galleria/domain/time';
import type { Ctx } from '../../core/context.ts';
import { notFound, Problem } from '../../core/problem.ts';
import { findRound, takePlace, upcomingDays } from '../rounds/index.ts';
import { contracts } from './choice.store.ts';
import { type Burden, drivesOn, refusalsOf } from './fit.ts';
import type { Carriage } from './note.store.ts';
import { ensureRun, ensureStop } from './run.store.ts';

const FURTHEST_DAYS = 60;

export interface WantedCarriage {
  readonly shopId: string;
  readonly carrierId: string;
  readonly roundId: string | null;
  readonly day: string;
  readonly burden: Omit<Burden, 'day'>;
  readonly door: { readonly householdId: string | null; readonly street: string; readonly postalCode: string; readonly village: string };
  readonly villageId: string | null;
  /** The resident chose this round and day when the order was placed: its place is booked already. */
  readonly bookedBefore: boolean;
  /** An order stands behind the note. */
  readonly forOrder: boolean;
  readonly parcels: Parcels;
}

/** Gives a note its run and stop, if the carrier can take it on that day; takes a place for a door that had none. Throws `carrier.cannot`, `round.*`. */
export async function takeCarriage(ctx: Ctx, wanted: WantedCarriage): Promise<Carriage> {
  const { tx } = ctx;
  const { carrierId, roundId, day } = wanted;
  const contract = (await contracts(tx, wanted.shopId, { day, today: dayOf(ctx.now) })).find((each) => each.carrierId === carrierId);
  if (!contract) throw notFound();
  const refusals: CarrierRefusal[] = refusalsOf(contract, { ...wanted.burden, day });
  if (!wanted.bookedBefore && !drivesOn(contract, day)) refusals.push('not-that-day');
  const today = dayOf(ctx.now);
  if (day < today || day > addDays(today, FURTHEST_DAYS)) throw new Problem('round.closed', { day });
  if (roundId) refusals.push(...(await roundRefusals(ctx, wanted, roundId)));
  if (refusals.length > 0) throw new Problem('carrier.cannot', { carrier: contract.name, reasons: refusals });
  const { householdId, ...door } = wanted.door;
  const runId = await ensureRun(tx, { carrierId, roundId, day });
  const key = addressKey({ ...door, ...(householdId ? { householdId } : {}) });
  const stopId = await ensureStop(tx, { runId, carrierId, key, roundId, villageId: wanted.villageId });
  const load = loadOfParcels(wanted.parcels);
  if (roundId && !wanted.bookedBefore && !(await takePlace(tx, { roundId, day, door: key, forOrder: wanted.forOrder, load }))) {
    throw new Problem('round.full', { day });
  }
  return { carrierId, roundId, day, runId, stopId };
}

async function roundRefusals(ctx: Ctx, wanted: WantedCarriage, roundId: string): Promise<CarrierRefusal[]> {
  const round = await findRound(ctx.tx, roundId, dayOf(ctx.now));
  if (!round || round.carrierId !== wanted.carrierId) throw notFound();
  const planned = upcomingDays(round, ctx.now, FURTHEST_DAYS + 1).find((each) => each.day === wanted.day && each.status !== 'not-driven');
  if (!planned || planned.status === 'cancelled') throw new Problem('round.closed', { day: wanted.day });
  // What the resident was promised is kept, also when the round has been changed since.
  if (wanted.bookedBefore) return [];
  const refusals: CarrierRefusal[] = [];
  if (!round.shops.some((shop) => shop.id === wanted.shopId)) refusals.push('other-shop');
  if (wanted.villageId && !round.villages.some((village) => village.id === wanted.villageId)) refusals.push('other-village');
  return refusals;
}

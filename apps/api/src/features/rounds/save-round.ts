import type { EditRound, Round } from '@galleria/contract/rounds';
import { type RoundFault, roundFaults, type Weekday } from '@galleria/domain/rounds';
import { dayOf } from '@galleria/domain/time';
import { type AuditEntry, audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { found, notFound, Problem } from '../../core/problem.ts';
import { driveWhatIsPromised } from './minimum.ts';
import { countUnknown, findRound, insertRound, type RoundRow, updateRound } from './round.store.ts';
import { roundOf } from './round-of.ts';
import { showRound } from './show-round.ts';

// Where on the form each fault is shown.
const FIELDS: Readonly<Record<RoundFault, keyof EditRound>> = {
  'weekdays-missing': 'weekdays',
  'villages-missing': 'villageIds',
  'cut-off-after-departure': 'cutOffTime',
  'cut-off-out-of-range': 'cutOffDaysBefore',
  'window-reversed': 'windowTo',
  'window-before-departure': 'windowFrom',
  'capacity-out-of-range': 'capacity',
  'validity-reversed': 'validTo',
  'hand-in-after-departure': 'handInBy',
  'cut-off-after-hand-in': 'cutOffTime',
  'min-stops-out-of-range': 'minStops',
  'season-day': 'seasons',
  'season-overlap': 'seasons',
  'season-times': 'seasons',
};

function refuseFaulty(round: EditRound): void {
  const faults = roundFaults(roundOf({ ...round, id: '', weekdays: round.weekdays as Weekday[] }, round.villageIds));
  const { laterFees = [] } = round;
  const twice = new Set(laterFees.map(({ from }) => from)).size < laterFees.length;
  if (twice) throw new Problem('round.faulty', { faults: [{ field: 'laterFees', code: 'fee-day-twice' }] });
  if (faults.length > 0) throw new Problem('round.faulty', { faults: faults.map((code) => ({ field: FIELDS[code], code })) });
}

/** Nothing is dropped in silence: a village or shop that is not here is "not found", like a round that is not. */
async function refuseUnknown(ctx: Ctx, round: EditRound): Promise<void> {
  if ((await countUnknown(ctx.tx, round)) > 0) throw notFound();
}

/**
 * A round goes on weekdays that the contract has, as it holds when the round begins. Those that it had `before` may stand: when the contract has lost one, the round
 * does not drive on it, and its other fields can still be changed.
 */
async function refuseOtherDays(
  { tx, now }: Ctx,
  carrierId: string,
  { weekdays, validFrom }: EditRound,
  before: readonly number[] = [],
): Promise<void> {
  const [contract] = await tx.query<{ weekdays: number[] }>(
    `select v.weekdays from carrier_contracts k, app.contract_on(k, $3::date, greatest($3, $4)::date) v where k.tenant_id = $1 and k.carrier_id = $2`,
    [tx.tenantId, carrierId, dayOf(now), validFrom],
  );
  if (!contract) throw notFound();
  if (weekdays.some((day) => !contract.weekdays.includes(day) && !before.includes(day))) {
    throw new Problem('round.faulty', { faults: [{ field: 'weekdays', code: 'outside-contract' }] });
  }
}

/** A carrier's person plans for that carrier alone; the path has been checked against the membership, the contract is checked by its key. */
export async function createRound(ctx: Ctx, carrierId: string, round: EditRound): Promise<Round> {
  refuseFaulty(round);
  await refuseOtherDays(ctx, carrierId, round);
  await refuseUnknown(ctx, round);
  const id = newId();
  await insertRound(ctx.tx, {
    ...{ id, carrierId },
    round: { ...round, laterFees: round.laterFees ?? [], crates: round.crates ?? null, coldLitres: round.coldLitres ?? null },
  });
  return kept(ctx, id, 'round.created');
}

/** Changes a round from now on. What has been ordered keeps its day and place. */
export async function changeRound(
  ctx: Ctx,
  wanted: { readonly id: string; readonly carrierId: string; readonly version: number; readonly round: EditRound },
): Promise<Round> {
  refuseFaulty(wanted.round);
  const before = found(await findRound(ctx.tx, wanted.id, dayOf(ctx.now)));
  if (before.carrierId !== wanted.carrierId) throw notFound();
  await refuseOtherDays(ctx, wanted.carrierId, wanted.round, before.weekdays);
  await refuseUnknown(ctx, wanted.round);
  const { laterFees = [...before.laterFees], crates = before.crates, coldLitres = before.coldLitres } = wanted.round;
  const round = { ...wanted.round, laterFees, crates, coldLitres };
  if ((await updateRound(ctx.tx, { ...wanted, round })) === 0) throw new Problem('conflict', { version: before.version });
  return kept(ctx, wanted.id, 'round.changed', before);
}

async function kept(ctx: Ctx, id: string, action: AuditEntry['action'], before?: RoundRow): Promise<Round> {
  const row = found(await findRound(ctx.tx, id, dayOf(ctx.now)));
  if (row.minStops > (before?.minStops ?? 0)) await driveWhatIsPromised(ctx.tx, row, ctx.now);
  const { days: _days, special: _special, ...details } = row;
  await audit(ctx.tx, {
    action,
    subject: `round:${id}`,
    details: { round: details, ...(before ? { before: { ...before, days: undefined, special: undefined } } : {}) },
    requestId: ctx.requestId,
  });
  return showRound(row, ctx.now);
}

import type { ColdLimits, TooLong } from '@galleria/contract/cool-bags';
import { coldTimes, noteNumber } from '@galleria/domain/delivery';
import { addDays, dayOf } from '@galleria/domain/time';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { Problem } from '../../core/problem.ts';
import { hiddenAmong } from '../households/index.ts';
import { coldLimitsOf, longDrives, type NewLimits, writeLimits } from './cold.store.ts';

const DAYS_SHOWN = 30;

export interface ColdTimesOfCarrier {
  readonly limits: ColdLimits;
  readonly tooLong: TooLong[];
}

/** A carrier's limits, and what it has handed over too late by them: each zone of a delivery against its own. */
export async function showColdTimes({ tx, now }: Pick<Ctx, 'tx' | 'now'>, carrierId: string): Promise<ColdTimesOfCarrier> {
  const limits = await coldLimitsOf(tx, carrierId);
  const rows = await longDrives(tx, {
    carrierId,
    since: addDays(dayOf(now), -DAYS_SHOWN),
    minutes: Math.min(limits.chilled, limits.frozen),
  });
  const hidden = await hiddenAmong(
    tx,
    rows.map(({ householdId }) => householdId),
  );
  const tooLong = rows.flatMap((row): TooLong[] => {
    const times = coldTimes({ ...row, limits });
    if (!times.some(({ verdict }) => verdict === 'over')) return [];
    return [
      {
        note: row.note,
        number: noteNumber({ tenant: tx.tenantId, year: row.year, sequence: row.number }),
        day: row.day,
        name: row.householdId !== null && hidden.has(row.householdId) ? '' : row.name,
        times,
      },
    ];
  });
  return { limits, tooLong };
}

/** The limits of the carrier's own plan. Throws `cold-limits.changed` when somebody else wrote first. */
export async function setColdLimits(ctx: Ctx, wanted: Omit<NewLimits, 'now'>): Promise<ColdTimesOfCarrier> {
  if (!(await writeLimits(ctx.tx, { ...wanted, now: ctx.now }))) throw new Problem('cold-limits.changed');
  const { carrierId, chilled, frozen } = wanted;
  await audit(ctx.tx, {
    action: 'cold-limits.changed',
    subject: `carrier:${carrierId}`,
    details: { chilled, frozen },
    requestId: ctx.requestId,
    carrierId,
  });
  return showColdTimes(ctx, carrierId);
}

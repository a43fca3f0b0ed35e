import { asJudge } from '@galleria/db';
import { type Way, waysOf } from '@galleria/domain/eligibility';
import { lastDayOfRules } from '@galleria/domain/subsidy';
import { dayOf } from '@galleria/domain/time';
import type { Ctx } from '../../core/context.ts';
import { schemeOfDay, schemesOf } from '../subsidy/index.ts';

/** The last day of the rules of today, where they end by themselves. */
export const rulesEnd = async ({ tx, now }: Pick<Ctx, 'tx' | 'now'>): Promise<string | null> =>
  lastDayOfRules(await asJudge(tx, schemesOf), dayOf(now));

/** Whether the rules of today open this way to a right. */
export async function mayApply({ tx, now }: Ctx, way: Way): Promise<boolean> {
  const scheme = schemeOfDay(await asJudge(tx, schemesOf), dayOf(now));
  return waysOf(scheme?.eligibility.mode).includes(way);
}

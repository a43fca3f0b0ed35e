import { asJudge } from '@galleria/db';
import { type Way, waysOf } from '@galleria/domain/eligibility';
import { dayOf } from '@galleria/domain/time';
import type { Ctx } from '../../core/context.ts';
import { schemeOfDay, schemesOf } from '../subsidy/index.ts';

/** Whether the rules of today open this way to a right. */
export async function mayApply({ tx, now }: Ctx, way: Way): Promise<boolean> {
  const scheme = schemeOfDay(await asJudge(tx, schemesOf), dayOf(now));
  return waysOf(scheme?.eligibility.mode).includes(way);
}

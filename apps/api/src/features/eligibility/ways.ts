import { asJudge } from '@galleria/db';
import { joinsAtOnce, type Way, waysOf } from '@galleria/domain/eligibility';
import { dayOf } from '@galleria/domain/time';
import type { Ctx } from '../../core/context.ts';
import { schemeOfDay, schemesOf } from '../subsidy/index.ts';

const modeToday = async ({ tx, now }: Ctx) => schemeOfDay(await asJudge(tx, schemesOf), dayOf(now))?.eligibility.mode;

/** What the rules of today make of this way to a right: shut, an application that somebody decides on, or written in at once. */
export async function wayToday(ctx: Ctx, way: Way): Promise<'closed' | 'apply' | 'join'> {
  const mode = await modeToday(ctx);
  if (!waysOf(mode).includes(way)) return 'closed';
  return joinsAtOnce(mode) ? 'join' : 'apply';
}

/** Whether the rules of today let nobody decide. */
export const joinsToday = async (ctx: Ctx): Promise<boolean> => joinsAtOnce(await modeToday(ctx));

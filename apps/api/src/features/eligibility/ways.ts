import { asJudge } from '@galleria/db';
import { joinsAtOnce, type Way, waysOf } from '@galleria/domain/eligibility';
import { lastDayOfRules } from '@galleria/domain/subsidy';
import { dayOf } from '@galleria/domain/time';
import type { Ctx } from '../../core/context.ts';
import { schemeOfDay, schemesOf } from '../subsidy/index.ts';

const ruleToday = async ({ tx, now }: Ctx) => schemeOfDay(await asJudge(tx, schemesOf), dayOf(now))?.eligibility;

/** The last day of the rules of today, where they end by themselves. */
export const rulesEnd = async ({ tx, now }: Pick<Ctx, 'tx' | 'now'>): Promise<string | null> =>
  lastDayOfRules(await asJudge(tx, schemesOf), dayOf(now));

/** What the rules of today make of this way to a right: shut, an application that somebody decides on, or written in at once. */
export async function wayToday(ctx: Ctx, way: Way): Promise<'closed' | 'apply' | 'join'> {
  const mode = (await ruleToday(ctx))?.mode;
  if (!waysOf(mode).includes(way)) return 'closed';
  return joinsAtOnce(mode) ? 'join' : 'apply';
}

/** Whether the rules of today let nobody decide. */
export const joinsToday = async (ctx: Ctx): Promise<boolean> => joinsAtOnce((await ruleToday(ctx))?.mode);

/** For how many months a decision holds by the rules of today; null: they do not say. */
export const monthsToday = async (ctx: Ctx): Promise<number | null> => (await ruleToday(ctx))?.validityMonths ?? null;

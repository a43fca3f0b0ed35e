import type { PriceBase, StatedPriceBaseAmount } from '@galleria/contract/claims';
import type { TenantTx } from '@galleria/db';
import { ore } from '@galleria/domain/money';
import { checkPriceBaseAmount } from '@galleria/domain/subsidy';
import { dayOf } from '@galleria/domain/time';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { found, Problem } from '../../core/problem.ts';
import { freeYears } from '../reports/index.ts';
import { grantRulesOf, insertPriceBaseAmount, statedPriceBaseAmounts } from '../subsidy/index.ts';
import { hasHandedIn } from './claim.store.ts';

const yearOf = (now: Date): number => Number(dayOf(now).slice(0, 4));

/** The years whose price base amount somebody has to enter before a claim of them can be made, and what the municipality has entered itself. */
export async function priceBaseOf(tx: TenantTx, now: Date): Promise<PriceBase> {
  const known = new Set((await grantRulesOf(tx)).priceBaseAmounts.map(({ year }) => year));
  const needed = new Set([yearOf(now), ...(await freeYears(tx)).map(({ year }) => year)]);
  return { missing: [...needed].filter((year) => !known.has(year)).sort((a, b) => a - b), stated: await statedPriceBaseAmounts(tx) };
}

/**
 * Enters the price base amount of a year with where it is decreed. One that the state's own rows have is not entered over; one that a claim was handed in
 * by stands; and a slip of the pen beside the year before is refused.
 */
export async function statePriceBaseAmount(
  { tx, now, requestId }: Ctx,
  { year, amountOre, source }: { readonly year: number; readonly amountOre: number; readonly source: string },
): Promise<StatedPriceBaseAmount> {
  const rules = await grantRulesOf(tx);
  const stated = await statedPriceBaseAmounts(tx);
  const own = new Set(stated.map((each) => each.year));
  const decreed = rules.priceBaseAmounts.filter((each) => !own.has(each.year));
  const checked = checkPriceBaseAmount({ year, amount: ore(amountOre), decreed, known: rules.priceBaseAmounts, thisYear: yearOf(now) });
  if (!checked.ok) {
    const { code, ...extra } = checked.error;
    throw new Problem(code, extra);
  }
  if (await hasHandedIn(tx, year)) throw new Problem('claim.amount-in-use', { year });
  await insertPriceBaseAmount(tx, { id: newId(), year, amountOre, source, now });
  await audit(tx, { action: 'claim.price-base-stated', subject: `price-base:${year}`, details: { year, amountOre, source }, requestId });
  return found((await statedPriceBaseAmounts(tx)).find((each) => each.year === year));
}

import type { SchemeRules, WhatIf } from '@galleria/contract/subsidy';
import { type Assessment, grantTermsOn, type Occasion, thresholdOf, whatIf } from '@galleria/domain/subsidy';
import { addDays, dayOf, localDate, weekdayOf } from '@galleria/domain/time';
import type { Ctx } from '../../core/context.ts';
import { villagesOfHouseholds } from './fact.store.ts';
import { grantRulesOf } from './grant-rules.store.ts';
import { judge } from './judge.ts';
import { checkScheme } from './schemes.ts';

const WEEKS = 52;
/** Read in parts of whole weeks, so that no statement takes long and others are answered in between; a week's places are counted within it. */
const WEEKS_AT_ONCE = 4;

/**
 * Judges the deliveries of the last 52 whole weeks by a draft, beside what the rules in force said of them: what an officer wants to know before a
 * version is decided. Whole weeks, so that the first and last week's places are counted over all their days.
 */
export async function whatIfDecided({ tx, now }: Ctx, input: { readonly validFrom: string; readonly rules: SchemeRules }): Promise<WhatIf> {
  const rules = checkScheme(input, null);
  const today = dayOf(now);
  const to = addDays(today, -weekdayOf(today));
  const from = addDays(to, 1 - 7 * WEEKS);
  const occasions: Occasion[] = [];
  const answers: Assessment[] = [];
  for (let week = 0; week < WEEKS; week += WEEKS_AT_ONCE) {
    const judged = await judge(tx, { from: addDays(from, 7 * week), to: addDays(from, 7 * (week + WEEKS_AT_ONCE) - 1) });
    occasions.push(...judged.occasions);
    answers.push(...judged.answers);
  }
  const villages = await villagesOfHouseholds(tx, [...new Set(occasions.map(({ householdId }) => householdId))]);
  const grantRules = await grantRulesOf(tx);
  const { places, ...made } = whatIf(occasions, answers, {
    rules,
    day: localDate(input.validFrom),
    grantRules,
    placeOf: (household) => villages.get(household) ?? '',
  });
  const terms = grantTermsOn(grantRules, to);
  return {
    ...made,
    from,
    to,
    villages: places.map(({ place, before, after }) => ({ village: place, before, after })),
    reasons: [...made.reasons],
    threshold: terms ? (thresholdOf(grantRules, to) ?? null) : null,
  };
}

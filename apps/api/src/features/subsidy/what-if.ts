import type { ChangedHouseholds, SchemeRules, WhatIf } from '@galleria/contract/subsidy';
import { type Assessment, type DeliveryScheme, grantTermsOn, type Occasion, thresholdOf, whatIf } from '@galleria/domain/subsidy';
import { addDays, dayOf, localDate, weekdayOf } from '@galleria/domain/time';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { numbersOf, villagesOfHouseholds } from './fact.store.ts';
import { grantRulesOf } from './grant-rules.store.ts';
import { judge } from './judge.ts';
import { checkScheme } from './schemes.ts';

const WEEKS = 52;
/** Read in parts of whole weeks, so that no statement takes long and others are answered in between; a week's places are counted within it. */
const WEEKS_AT_ONCE = 4;

interface Draft {
  readonly validFrom: string;
  readonly rules: SchemeRules;
}

/** The deliveries of the last 52 whole weeks, judged by a draft beside what the rules in force said of them. */
async function judgeDraft({ tx, now }: Ctx, input: Draft) {
  const rules = checkScheme(input, null);
  const today = dayOf(now);
  const to = addDays(today, -weekdayOf(today));
  const from = addDays(to, 1 - 7 * WEEKS);
  const occasions: Occasion[] = [];
  const answers: Assessment[] = [];
  let versions: readonly DeliveryScheme[] = [];
  for (let week = 0; week < WEEKS; week += WEEKS_AT_ONCE) {
    const judged = await judge(tx, { from: addDays(from, 7 * week), to: addDays(from, 7 * (week + WEEKS_AT_ONCE) - 1) });
    occasions.push(...judged.occasions);
    answers.push(...judged.answers);
    versions = judged.schemes;
  }
  const villages = await villagesOfHouseholds(tx, [...new Set(occasions.map(({ householdId }) => householdId))]);
  const grantRules = await grantRulesOf(tx);
  const made = whatIf(occasions, answers, {
    rules,
    day: localDate(input.validFrom),
    grantRules,
    versions,
    placeOf: (household) => villages.get(household) ?? '',
  });
  return { made, from, to, villages, grantRules };
}

/**
 * Judges the deliveries of the last 52 whole weeks by a draft, beside what the rules in force said of them: what an officer wants to know before a
 * version is decided. Whole weeks, so that the first and last week's places are counted over all their days.
 */
export async function whatIfDecided(ctx: Ctx, input: Draft): Promise<WhatIf> {
  const { made, from, to, grantRules } = await judgeDraft(ctx, input);
  const { places, changed: _households, reasons, ...totals } = made;
  const terms = grantTermsOn(grantRules, to);
  return {
    ...totals,
    from,
    to,
    villages: places.map(({ place, before, after }) => ({ village: place, before, after })),
    reasons: [...reasons],
    threshold: terms ? (thresholdOf(grantRules, to) ?? null) : null,
  };
}

const MOST_HOUSEHOLDS = 500;

/** The households behind the counts, by number: those who would lose most deliveries first, then those who would pay most more. Protected ones are counted and not listed; the look is logged. */
export async function householdsOfDraft(ctx: Ctx, input: Draft): Promise<ChangedHouseholds> {
  const { made, from, to, villages } = await judgeDraft(ctx, input);
  const known = await numbersOf(
    ctx.tx,
    made.changed.map(({ householdId }) => householdId),
  );
  const all = made.changed.flatMap(({ householdId: id, change: _kind, reasons, ...sums }) => {
    const row = known.get(id);
    return row && !row.isProtected ? [{ id, number: row.number, village: villages.get(id) ?? '', ...sums, reasons: [...reasons] }] : [];
  });
  const [delivered, paid] = [
    ({ before, after }: (typeof all)[number]) => after - before,
    ({ feesBefore, feesAfter }: (typeof all)[number]) => feesAfter - feesBefore,
  ];
  all.sort((a, b) => delivered(a) - delivered(b) || paid(b) - paid(a) || a.number - b.number);
  const households = all.slice(0, MOST_HOUSEHOLDS);
  await audit(ctx.tx, {
    action: 'scheme.households-listed',
    subject: 'scheme:draft',
    details: { households: households.length, validFrom: input.validFrom },
    requestId: ctx.requestId,
  });
  return { from, to, households, protectedToo: made.changed.length - all.length, more: all.length - households.length };
}

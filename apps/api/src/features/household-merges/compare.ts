import type { ComparedHousehold, ComparedHouseholds, HouseholdPair } from '@galleria/contract/household-merges';
import type { Household } from '@galleria/contract/households';
import { doubleSigns, sharedWeeks } from '@galleria/domain/household-merge';
import { addDays, dayOf } from '@galleria/domain/time';
import type { Ctx } from '../../core/context.ts';
import { found, notFound, Problem } from '../../core/problem.ts';
import { doorOf, findHousehold, readHousehold } from '../households/index.ts';
import { judge, schemeOfDay, schemesOf } from '../subsidy/index.ts';
import { type Candidate, candidatePairs, keepApart, reportedDays, standingMandates } from './double.store.ts';

const MOST_PAIRS = 200;
/** What is looked at for weeks of both: as far back as reports are watched, and as far ahead as a resident orders. */
const DAYS_BACK = 120;
const DAYS_AHEAD = 35;

const rowOf = ({ id, number, name, street, village, validTo }: Candidate['household']): HouseholdPair['household'] => ({
  ...{ id, number, name, street, village, validTo },
});

/** Likely doubles, those with most in common first. */
export async function doubles({ tx }: Ctx): Promise<{ pairs: HouseholdPair[]; more: boolean }> {
  const rows = await candidatePairs(tx, MOST_PAIRS + 1);
  const pairs = rows
    .slice(0, MOST_PAIRS)
    .map(({ household, other }) => ({ household: rowOf(household), other: rowOf(other), signs: doubleSigns(household, other) }))
    .filter(({ signs }) => signs.length > 0)
    .sort((a, b) => b.signs.length - a.signs.length || a.household.number - b.household.number);
  return { pairs, more: rows.length > MOST_PAIRS };
}

async function side({ tx, now }: Ctx, household: Household, reported: number): Promise<ComparedHousehold> {
  const { people, winterNote, hasCode } = await doorOf(tx, household.id);
  return {
    ...household,
    ...{ winterNote, hasCode, people: people.map(({ name }) => name), reportedDays: reported },
    mandates: await standingMandates(tx, household.id, dayOf(now)),
  };
}

/** Both rows as the register has them, and the weeks in which the rules took them for two. */
export async function compare(ctx: Ctx, id: string, number: number): Promise<ComparedHouseholds> {
  const { tx, now } = ctx;
  const [one, two] = [found(await findHousehold(tx, { id })), found(await findHousehold(tx, { number }))];
  if (one.mergedInto || two.mergedInto) throw new Problem('household.merged-already');
  const [household, other] = [await readHousehold(ctx, { id }), await readHousehold(ctx, { number })];
  const today = dayOf(now);
  const { answers } = await judge(tx, { from: addDays(today, -DAYS_BACK), to: addDays(today, DAYS_AHEAD), households: [one.id, two.id] });
  const reported = await reportedDays(tx, [one.id, two.id]);
  const has = (householdId: string, day: string) => reported.some((each) => each.householdId === householdId && each.day === day);
  const countOf = (householdId: string) => reported.filter((each) => each.householdId === householdId).length;
  return {
    household: await side(ctx, household, countOf(one.id)),
    other: await side(ctx, other, countOf(two.id)),
    signs: doubleSigns(one, two),
    weeks: sharedWeeks(answers, { household: one.id, other: two.id }, has).map(({ days, otherDays, ...week }) => ({
      ...week,
      days: [...days],
      otherDays: [...otherDays],
    })),
    perWeek: schemeOfDay(await schemesOf(tx), today)?.maxOccasions?.n ?? null,
  };
}

export async function apart({ tx, now }: Ctx, id: string, otherId: string): Promise<undefined> {
  if (!(await findHousehold(tx, { id })) || !(await findHousehold(tx, { id: otherId }))) throw notFound();
  if (id === otherId) throw new Problem('household.same');
  await keepApart(tx, [id, otherId], now);
  return undefined;
}

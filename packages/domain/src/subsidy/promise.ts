import type { FeeSplit } from '../fees/index.ts';
import { type Ore, ore } from '../money/index.ts';
import { isoWeekOf, type LocalDate } from '../time/index.ts';
import { assess } from './assess.ts';
import { type FeeRange, feeRangeOf } from './fee.ts';
import type { GrantRules } from './grant-rules.ts';
import { isEligibleOn } from './household-reasons.ts';
import { type HouseholdFacts, type NoteFacts, occasionIdOf, occasionsOf } from './occasion.ts';
import type { Reason } from './reasons.ts';
import { lastDayOfRules } from './ruling-spans.ts';
import { type DeliveryScheme, schemeOn } from './scheme.ts';

/** The places of a household's week over all shops; `of` and `left` are null where the scheme sets no limit. */
export type WeekPlaces = { readonly week: string; readonly used: number; readonly of: number | null; readonly left: number | null };

/** What the counter hears before it promises. Refused or not, the goods may always be delivered at full price. */
export type PromiseAnswer = {
  readonly subsidised: boolean;
  readonly reasons: readonly Reason[];
  /** Places before this promise. */
  readonly places: WeekPlaces;
  /** It joins an occasion that the household already has that day, so it uses no further place. */
  readonly joins: boolean;
  /** What the resident may be charged under the subsidy; null without a scheme. */
  readonly fee: FeeRange | null;
  /** What is left to pay of the fee that is proposed, where others have paid some of it for the same occasion. */
  readonly unpaid: Ore;
  /** What the municipality would pay for the occasion, öre ex VAT. */
  readonly compensation: Ore;
  /** How the scheme divides its fee over shops. */
  readonly feeSplit?: FeeSplit | undefined;
  /** The last day of the rules of that day, where they end by themselves. */
  readonly rulesEnd: LocalDate | null;
  /** Goods that go as freight beside what is subsidised, by value. */
  readonly separate: Ore;
};

export type PromiseQuestion = {
  /**
   * What is asked for: its `promisedAt` is now, its outcome PROMISED, its goods null when they are not known yet. Its fee is not read: it is judged with
   * the one that would be proposed, as far as the occasion has not paid it already.
   */
  readonly wanted: NoteFacts;
  /** What the wanted note's shop asks for a delivery on the day, where the rules leave that to it; null or left out: it has said nothing. */
  readonly ownFee?: Ore | null;
  /** The household's notes, of every shop, in the ISO week of the wanted day (more does no harm). */
  readonly known: readonly NoteFacts[];
  readonly versions: readonly DeliveryScheme[];
  readonly grantRules: GrantRules;
};

/** How many of the week's places the household has used by what is promised and delivered so far. */
export function weekPlaces(question: Omit<PromiseQuestion, 'wanted'>, day: LocalDate): WeekPlaces {
  const week = isoWeekOf(day);
  const limit = schemeOn(question.versions, day)?.maxOccasions ?? null;
  const failedCounts = limit?.countsFailed ?? false;
  const used = assess(occasionsOf(question.known), question.versions, question.grantRules).filter((answer) => {
    if (answer.week !== week || (answer.kind === 'RIDE' && !limit?.countsTrips)) return false;
    return answer.subsidised || (failedCounts && answer.reasons.every((reason) => reason.code === 'FAILED'));
  }).length;
  return { week, used, of: limit?.n ?? null, left: limit ? Math.max(0, limit.n - used) : null };
}

/**
 * "May one more be promised this week?" The same judgement as `assess` makes at the month's end, with the wanted note as the latest
 * promise: a promise given here is kept there as long as the facts stay. Source: DOMAIN 2.2 (shown before the shop promises).
 */
export function answerPromise(question: PromiseQuestion): PromiseAnswer {
  const { known, versions, grantRules, ownFee = null } = question;
  const id = occasionIdOf(question.wanted);
  const scheme = schemeOn(versions, question.wanted.day);
  const fee = scheme ? feeRangeOf(scheme, question.wanted.day, ownFee) : null;
  const paid = known
    .filter((note) => occasionIdOf(note) === id && note.outcome.state !== 'FAILED')
    .reduce((sum, note) => sum + note.fee, 0);
  const unpaid = ore(Math.max(0, (fee?.proposed ?? 0) - paid));
  const wanted = { ...question.wanted, promisedAt: afterAll(question), fee: unpaid };
  const answers = assess(occasionsOf([...known, wanted]), versions, grantRules);
  const answer = answers.find((each) => each.occasionId === id);
  const share = answer?.notes.find((note) => note.noteId === wanted.noteId);
  const reasons = [...(answer?.reasons ?? []), ...(answer?.subsidised ? (share?.reasons ?? []) : [])];
  return {
    subsidised: reasons.length === 0,
    reasons,
    places: weekPlaces(question, wanted.day),
    joins: known.some((note) => occasionIdOf(note) === id && note.outcome.state !== 'FAILED'),
    fee,
    unpaid,
    compensation: answer?.compensation ?? ore(0),
    feeSplit: scheme?.residentFee.split,
    rulesEnd: lastDayOfRules(versions, question.wanted.day),
    separate: share?.goods.separate ?? ore(0),
  };
}

/** What is asked for is the latest promise, also where another was given in the very same millisecond: the order of ids must not decide between them. */
const afterAll = ({ wanted, known }: PromiseQuestion): Date =>
  new Date(Math.max(wanted.promisedAt.getTime(), ...known.map((note) => note.promisedAt.getTime() + 1)));

/** All that a shop or a carrier sees of a household's right: whether, and until when. Never why (DOMAIN 2.8, golden case 9). */
export type ShownEligibility = { readonly eligible: boolean; readonly until: LocalDate | null };

/** "Berättigad t.o.m.": strips a decision of everything else. */
export function shownEligibility(household: Pick<HouseholdFacts, 'eligibility'>, day: LocalDate): ShownEligibility {
  const eligible = isEligibleOn(household, day);
  return { eligible, until: eligible ? (household.eligibility?.validTo ?? null) : null };
}

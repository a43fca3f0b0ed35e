import type { Ore } from '@galleria/domain/money';
import { type Criterion, type DeliveryScheme, feeRange, isFeeOfShop, lastDayOfRules, schemeOn } from '@galleria/domain/subsidy';
import { addDays, type LocalDate } from '@galleria/domain/time';
import type { Lang } from '@galleria/phrases/core';
import { folderPhrases } from '@galleria/phrases/delivery-folder';
import { formatDay, formatNumber, formatOre } from '@galleria/phrases/format';
import { schemeFormPhrases } from '@galleria/phrases/subsidy';

export interface GuideSection {
  readonly key: 'cost' | 'who' | 'what';
  readonly title: string;
  readonly lines: readonly string[];
}
/** What a resident is told of the rules of a day: what it costs, for whom, and what of; and of which decision that is. */
export interface GuideRules {
  readonly sections: readonly GuideSection[];
  /** Since when, and by which decision; empty where no rules hold. */
  readonly standing: string;
}
/** A day from which something is otherwise: only the sections that differ from what held the day before. */
export interface ComingRules extends GuideRules {
  readonly from: LocalDate;
  /** That the rest stays as it is, or as it is by the change before; empty where nothing does. */
  readonly unchanged: string;
}

export const money = (lang: Lang, amount: Ore): string => formatOre(lang, amount).replace(/[,.]00/, '');
const amountOn = (rows: readonly { readonly from: LocalDate; readonly amount: Ore }[], day: LocalDate) =>
  rows.findLast((row) => row.from <= day)?.amount;

function costOf(scheme: DeliveryScheme, day: LocalDate, lang: Lang): readonly string[] {
  const words = folderPhrases(lang);
  const { mode } = scheme.residentFee;
  const { minimum, maximum } = feeRange(scheme, day);
  const least = amountOn(scheme.minOrderValue, day);
  const fee = (): string => {
    if (maximum === 0) return words.free;
    if (mode === 'FIXED') return words.fixed(money(lang, minimum));
    if (maximum !== null && minimum > 0) return words.feeBetween(money(lang, minimum), money(lang, maximum));
    if (maximum !== null) return words.most(money(lang, maximum));
    // A least fee of nothing is no limit: each shop takes what it will.
    return minimum > 0 ? words.least(money(lang, minimum)) : words.other;
  };
  return [fee(), ...(isFeeOfShop(scheme) && maximum !== 0 ? [words.oneFee] : []), ...(least ? [words.minimum(money(lang, least))] : [])];
}

function whoOf(scheme: DeliveryScheme, lang: Lang): readonly string[] {
  const words = folderPhrases(lang);
  const { mode, criteria, validityMonths } = scheme.eligibility;
  const asks = new Set(criteria.all.map(({ kind }) => kind));
  // Where one lives has sentences of its own, when it is asked of everybody.
  const all = judged(
    criteria.all.filter(({ kind }) => kind !== 'YEAR_ROUND' && kind !== 'REGISTERED_RESIDENT'),
    lang,
  );
  const any = judged(criteria.any, lang);
  return [
    words.modes[mode],
    ...(all.length > 0 ? [words.needs(all)] : []),
    ...(any.length > 0 ? [words.needsOne(any)] : []),
    ...(asks.has('YEAR_ROUND') ? [words.yearRound] : []),
    ...(asks.has('REGISTERED_RESIDENT') ? [words.registered] : []),
    ...placesOf(scheme, lang),
    ...distanceOf(scheme, lang),
    scheme.maxOccasions ? words.often(scheme.maxOccasions.n) : words.notOften,
    ...(validityMonths === null ? [] : [words.decision(validityMonths)]),
    words.everybody,
  ];
}

/** What whoever decides has to judge. */
function judged(criteria: readonly Criterion[], lang: Lang): readonly string[] {
  const words = folderPhrases(lang);
  return criteria.map((each) => (each.kind === 'AGE_MIN' ? words.age(each.years) : words.criteria[each.kind]));
}

function placesOf({ places, excludedAreas }: DeliveryScheme, lang: Lang): readonly string[] {
  const words = folderPhrases(lang);
  const named = (...lists: readonly (readonly { readonly name: string }[] | undefined)[]) =>
    lists.flatMap((list) => (list ?? []).map(({ name }) => name)).join(', ');
  const only = named(places?.includedVillages, places?.includedAreas);
  const not = named(places?.excludedVillages, excludedAreas);
  return [...(only ? [words.only(only)] : []), ...(not ? [words.notHere(not)] : [])];
}

function distanceOf({ minDistance }: DeliveryScheme, lang: Lang): readonly string[] {
  if (!minDistance) return [];
  const words = folderPhrases(lang);
  const km = formatNumber(lang, minDistance.metres / 1000, 1);
  const says = minDistance.comparison === 'MORE_THAN' ? words.moreThan : words.atLeast;
  const grounds = minDistance.exceptions.map((each) => schemeFormPhrases(lang).exception[each]).join(', ');
  return [says(km, words.measured[minDistance.measuredTo]), ...(grounds ? [words.exceptions(grounds)] : [])];
}

function whatOf(scheme: DeliveryScheme | undefined, lang: Lang): readonly string[] {
  const words = folderPhrases(lang);
  return [
    scheme?.goodsAllowed === 'DAILY_GOODS' ? words.daily : words.all,
    ...(scheme?.vendorRules.some((rule) => rule !== 'NOT_PAST_ANOTHER') ? [words.nearest] : []),
    words.proof,
  ];
}

/** The rules of a day in a resident's words. Every figure is the scheme's own; without rules the car's own price is told of. */
export function rulesOn(versions: readonly DeliveryScheme[], day: LocalDate, lang: Lang): GuideRules {
  const words = folderPhrases(lang);
  const scheme = schemeOn(versions, day);
  const end = lastDayOfRules(versions, day);
  const named = (on: LocalDate) => formatDay(lang, on, { year: true });
  const sections: readonly GuideSection[] = [
    { key: 'cost', title: words.cost, lines: scheme ? costOf(scheme, day, lang) : [words.noScheme] },
    { key: 'who', title: words.who, lines: scheme ? whoOf(scheme, lang) : [] },
    { key: 'what', title: words.what, lines: whatOf(scheme, lang) },
  ];
  return {
    sections: sections.filter(({ lines }) => lines.length > 0),
    standing: scheme ? words.rules(named(scheme.validFrom), scheme.decided?.dnr ?? '', end && named(end)) : '',
  };
}

const COMING_AT_MOST = 3;

/** Days to come from which a resident is told something else, the next first: a new version, an amount of a later row, or the end of a trial. */
export function comingRules(versions: readonly DeliveryScheme[], today: LocalDate, lang: Lang): readonly ComingRules[] {
  const rows = ({ residentFee, minOrderValue, compensation }: DeliveryScheme) => [
    ...[...residentFee.charged, ...residentFee.limits, ...(residentFee.ceilings ?? [])],
    ...[...minOrderValue, ...compensation.amounts],
  ];
  const days = versions
    .flatMap((each) => [each.validFrom, ...(each.validTo ? [addDays(each.validTo, 1)] : []), ...rows(each).map(({ from }) => from)])
    .filter((day) => day > today);
  const { asNow, asBefore } = folderPhrases(lang);
  const coming: ComingRules[] = [];
  let before = rulesOn(versions, today, lang);
  for (const from of [...new Set(days)].sort()) {
    const after = rulesOn(versions, from, lang);
    const was = new Map(before.sections.map(({ key, lines }) => [key, lines.join('\n')]));
    const sections = after.sections.filter(({ key, lines }) => was.get(key) !== lines.join('\n'));
    // Where no rules follow, nothing of them stays as it was.
    const isPart = after.standing !== '' && sections.length < after.sections.length;
    // What is said of a later day is compared with what holds when it comes, and "now" is not that.
    const unchanged = isPart ? (coming.length === 0 ? asNow : asBefore) : '';
    if (sections.length > 0) coming.push({ from, sections, standing: after.standing, unchanged });
    before = after;
  }
  return coming.slice(0, COMING_AT_MOST);
}

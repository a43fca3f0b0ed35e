import type { SchemeRules } from '@galleria/contract/subsidy';
import type { RuleField } from '@galleria/contract/templates';
import { ore } from '@galleria/domain/money';
import type { Lang } from '@galleria/phrases/core';
import { formatNumber, formatOre } from '@galleria/phrases/format';
import { subsidyPhrases } from '@galleria/phrases/subsidy';
import { templatesPhrases } from '@galleria/phrases/templates';

type Dated = SchemeRules['minOrderValue'];
type Say = (rules: SchemeRules, told: Told) => string;
interface Told {
  readonly words: ReturnType<typeof templatesPhrases>;
  readonly subsidy: ReturnType<typeof subsidyPhrases>;
  readonly money: (rows: Dated) => string;
  readonly amount: (value: number) => string;
  readonly kilometres: (metres: number) => string;
}

const listed = (parts: readonly (string | false)[]): string => parts.filter((part) => part !== false && part !== '').join(', ');

const SAYS: Readonly<Record<RuleField, Say>> = {
  compensation: ({ compensation }, { words, money }) =>
    listed([compensation.amounts.length > 0 ? money(compensation.amounts) : words.notPaid, words.indexed[compensation.indexedBy]]),
  vat: ({ compensation: { vatTreatment, vatRates } }, { subsidy }) => {
    const rate = vatTreatment === 'INCLUDED' ? vatRates.at(-1)?.ratePercent : undefined;
    return rate === undefined ? subsidy.vats[vatTreatment] : subsidy.vatsAt(rate);
  },
  transport: ({ transportReimbursement: real }, { words, amount }) =>
    real === null
      ? words.notPaid
      : listed([
          real.capPerPiece === null ? words.paid : words.cap(amount(real.capPerPiece)),
          real.means === 'CHEAPEST' && words.cheapest,
          real.means === 'BOAT' && words.boat,
        ]),
  payee: ({ payee }, { subsidy }) => subsidy.parties[payee],
  payFailed: ({ payFailed }, { words }) => (payFailed ? words.yes : words.no),
  fee: ({ residentFee: fee }, { subsidy, money }) =>
    fee.mode === 'MIN' && fee.ceilings && fee.ceilings.length > 0
      ? subsidy.says.feeBetween(money(fee.limits), money(fee.ceilings))
      : subsidy.says.fee(fee.mode, money(fee.mode === 'FIXED' ? fee.charged : fee.limits)),
  feeKeptBy: ({ residentFee }, { subsidy }) => subsidy.parties[residentFee.keptBy],
  mode: ({ eligibility }, { subsidy }) => subsidy.modes[eligibility.mode],
  criteria: ({ eligibility: { criteria } }, { words }) => {
    const named = (list: typeof criteria.all) =>
      list.map((one) => (one.kind === 'AGE_MIN' ? words.aged(one.years) : words.criteria[one.kind]));
    return listed([...named(criteria.all), criteria.any.length > 0 && words.any(named(criteria.any).join(', '))]) || words.noCriteria;
  },
  validity: ({ eligibility }, { words }) =>
    eligibility.validityMonths === null ? words.untilEnded : words.months(eligibility.validityMonths),
  distance: ({ minDistance: least }, { words, subsidy, kilometres }) => {
    if (least === null) return words.noLimit;
    const say = least.comparison === 'AT_LEAST' ? words.atLeast : words.moreThan;
    return listed([
      say(kilometres(least.metres), subsidy.measures[least.measuredTo]),
      least.exceptions.length > 0 && words.exceptions(least.exceptions.length),
    ]);
  },
  limit: ({ maxOccasions: limit }, { words }) =>
    limit === null
      ? words.noLimit
      : listed([words.weekly(limit.n), limit.countsTrips && words.tripsCount, limit.countsFailed && words.failedCount]),
  minimum: ({ minOrderValue }, { words, money }) => (minOrderValue.length > 0 ? money(minOrderValue) : words.noLimit),
  goods: ({ goodsAllowed }, { subsidy }) => subsidy.goodsChoices[goodsAllowed],
  beer: ({ forbiddenBaskets }, { words }) => (forbiddenBaskets.includes('BEER_ONLY') ? words.notSubsidised : words.paid),
  vendors: ({ vendorRules }, { words, subsidy }) => listed(vendorRules.map((rule) => subsidy.vendorRule[rule])) || words.anyShop,
  within: ({ vendorWithin }, { words }) => (vendorWithin === 'MUNICIPALITY' ? words.yes : words.no),
  approval: ({ vendorApprovalRequired }, { words }) => (vendorApprovalRequired ? words.yes : words.no),
  catchment: ({ catchmentDuty }, { words }) => (catchmentDuty ? words.yes : words.no),
  evidence: ({ evidence }, { subsidy }) => subsidy.evidences[evidence],
  reporting: ({ reporting }, { words }) =>
    listed([
      words.period[reporting.period],
      reporting.period !== 'MONTH' && words.startMonth(reporting.startMonth),
      words.dueDays(reporting.dueDays),
      reporting.closingDueDays !== undefined && words.closingDue(reporting.closingDueDays),
    ]),
  payment: ({ paymentTermsDays }, { words }) => words.dueDays(paymentTermsDays),
  trips: ({ shoppingTrips }, { words }) => (shoppingTrips ? words.included : words.notIncluded),
};

/** What a field of the rules says, in a few words. */
export function ruleInWords(lang: Lang, rules: SchemeRules, field: RuleField, day: string): string {
  const amount = (value: number) => formatOre(lang, ore(value));
  return SAYS[field](rules, {
    words: templatesPhrases(lang),
    subsidy: subsidyPhrases(lang),
    amount,
    money: (rows) => amount((rows.findLast(({ from }) => from <= day) ?? rows[0])?.amount ?? 0),
    kilometres: (metres) => formatNumber(lang, metres / 1000, 1),
  });
}
